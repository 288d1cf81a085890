package com.bytestack.camel.client.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * As many as there may be connections of a kind. Calls and bodies of files have permits of their own, so that a body which
 * is open as long as a route likes keeps no call from its connection. Safe for use by many threads.
 */
public final class Permits {

    /** A body that was read less than this long ago is flowing. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int number;
    private final Duration timeout;
    private final Semaphore free;
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();

    /**
     * Permits, all of which are free.
     *
     * @param number  how many there are
     * @param timeout how long to wait for one
     */
    public Permits(int number, Duration timeout) {
        this.number = number;
        this.timeout = timeout;
        this.free = new Semaphore(number, true);
    }

    /** Holds a permit for long, and can do without for a while. */
    public interface Holder {

        /**
         * How long it has not been read.
         *
         * @return in nanoseconds; 0 if it is being read just now
         */
        long idleNanos();

        /** Gives its permit back, to take one again when it is read on. */
        void giveUp();
    }

    /**
     * Asks this holder too to give its permit up, where none is free.
     *
     * @param holder has a permit
     */
    public void add(Holder holder) {
        holders.add(holder);
    }

    /**
     * Asks it no more.
     *
     * @param holder gave its permit back
     */
    public void remove(Holder holder) {
        holders.remove(holder);
    }

    /** Whether none is taken. */
    public boolean areFree() {
        return free.availablePermits() >= number;
    }

    /**
     * Takes one.
     *
     * @throws ConnectionsInUse if none came free in time
     * @throws NotSentException if the client stops or the thread is interrupted
     */
    void take(Pauses pauses) throws ConnectionsInUse, NotSentException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!take(deadline - System.nanoTime())) {
                if (pauses.isStopped()) {
                    throw NotSentException.stopped();
                }
                if (System.nanoTime() - deadline >= 0) {
                    throw new ConnectionsInUse(number, timeout);
                }
                freeOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotSentException.interrupted();
        }
    }

    /** In slices, so that what becomes idle meanwhile, and a stop, are seen; one that is given back wakes us at once. */
    private boolean take(long left) throws InterruptedException {
        long slice = holders.isEmpty() ? TimeUnit.SECONDS.toNanos(1) : IDLE_NANOS;
        return free.tryAcquire(Math.min(left, slice), TimeUnit.NANOSECONDS);
    }

    private void freeOne() {
        holders.stream()
                .filter(holder -> holder.idleNanos() >= IDLE_NANOS)
                .max(Comparator.comparingLong(Holder::idleNanos))
                .ifPresent(Holder::giveUp);
    }

    void giveBack() {
        free.release();
    }
}
