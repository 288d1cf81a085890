package com.bytestack.camel.client.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The waits of calls that are not sent yet, which end when the client stops. Safe for use by many threads. */
final class Pauses {

    private volatile CountDownLatch stopped = new CountDownLatch(1);

    /** Ends all waits, those to come too. */
    void stop() {
        stopped.countDown();
    }

    /** Lets waits be again. */
    void start() {
        if (isStopped()) {
            stopped = new CountDownLatch(1);
        }
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /**
     * Waits.
     *
     * @throws NotSentException if the client stops or the thread is interrupted
     */
    void pause(Duration wait) throws NotSentException {
        try {
            if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw NotSentException.stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotSentException.interrupted();
        }
    }
}
