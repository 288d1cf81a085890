package com.bytestack.camel.awaiting;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Where routes go on after their waits. A step that blocks for another wait (a {@code ProducerTemplate} in a bean) holds its
 * thread until that wait's route went on, which takes a thread as well: so the pool grows by those that are held, and shrinks
 * again when nothing is left to do. Safe for use by many threads.
 */
final class Workers implements Executor {

    private static final long LOOK_MILLIS = 100;

    /** After a second in which all threads waited for others, and none came to an end. */
    private static final int LOOKS_UNTIL_STUCK = 10;

    /** How many times the pool's size it may grow by where nobody knows what its threads wait for. */
    private static final int MOST_TIMES = 4;

    private final ExecutorService pool;
    private final ScheduledExecutorService timer;
    private final int size;
    private final int most;

    /** Whether the step that a thread is at has begun a wait, as long as it is at it. */
    private final Map<Thread, Boolean> steps = new ConcurrentHashMap<>();

    private final AtomicLong ended = new AtomicLong();
    private final AtomicBoolean watching = new AtomicBoolean();

    // of the watch alone
    private long endedBefore;
    private int looksWithoutEnd;
    private int more;

    /**
     * Workers on a pool.
     *
     * @param pool  with an unbounded queue; if it has a thread for each task, it needs not grow
     * @param timer for the looks at what is held
     * @param most  how far the pool may grow
     */
    Workers(ExecutorService pool, ScheduledExecutorService timer, int most) {
        this.pool = pool;
        this.timer = timer;
        this.size = pool instanceof ThreadPoolExecutor threads ? threads.getCorePoolSize() : 0;
        this.most = most;
    }

    @Override
    public void execute(Runnable command) {
        try {
            pool.execute(() -> run(command));
        } catch (RejectedExecutionException e) {
            // the pool is gone, but the exchange must be told
            command.run();
        }
        watch();
    }

    /** Notes that a wait began. If one of our threads began it and is at the same step later, that step blocks for it. */
    void waitBegan() {
        steps.computeIfPresent(Thread.currentThread(), (thread, began) -> true);
    }

    private void run(Runnable command) {
        Thread thread = Thread.currentThread();
        steps.put(thread, false);
        try {
            command.run();
        } finally {
            steps.remove(thread);
            ended.incrementAndGet();
        }
    }

    private void watch() {
        if (pool instanceof ThreadPoolExecutor threads
                && !threads.getQueue().isEmpty()
                && watching.compareAndSet(false, true)) {
            lookLater(threads);
        }
    }

    private void lookLater(ThreadPoolExecutor threads) {
        timer.schedule(() -> look(threads), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(ThreadPoolExecutor threads) {
        if (threads.getQueue().isEmpty()) {
            more = 0;
            resize(threads, size);
            watching.set(false);
            watch();
            return;
        }
        looksWithoutEnd = ended.get() == endedBefore ? looksWithoutEnd + 1 : 0;
        endedBefore = ended.get();
        if (looksWithoutEnd >= LOOKS_UNTIL_STUCK && allWaitForOthers()) {
            // maybe for a wait that another thread began for them
            looksWithoutEnd = 0;
            // or for something else, of which more threads bring no more
            more = Math.min(more + Math.max(1, threads.getCorePoolSize() / 4), MOST_TIMES * size);
        }
        int held = (int) steps.values().stream().filter(began -> began).count();
        resize(threads, Math.min(size + Math.max(held, more), most));
        lookLater(threads);
    }

    /** Sleeping, or reading from a connection, a thread waits for no other. */
    private boolean allWaitForOthers() {
        return steps.keySet().stream().allMatch(thread -> LockSupport.getBlocker(thread) != null);
    }

    private static void resize(ThreadPoolExecutor threads, int number) {
        if (number > threads.getCorePoolSize()) {
            threads.setMaximumPoolSize(number);
            threads.setCorePoolSize(number);
        } else if (number < threads.getCorePoolSize()) {
            threads.setCorePoolSize(number);
            threads.setMaximumPoolSize(number);
        }
    }
}
