package com.bytestack.camel.awaiting;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.model.Query;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for queries, of which each takes memory and no thread: a timer says when to look and when a wait is over, a small
 * pool does nothing but looks, and another goes on with the routes, so that a slow step of a route delays no look. The
 * threads are made with the first wait.
 */
public final class Awaiter extends ServiceSupport {

    /** The thread pool profiles that users may define; the docs name them. */
    private static final String LOOK_PROFILE = "bytestackLook";

    private static final String WORKER_PROFILE = "bytestackWorker";
    private static final int LOOKERS = 8;
    private static final int WORKERS = 16;
    private static final int MOST_UNKNOWN = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Awaiter.class);

    private final Component component;
    private final Set<QueryWait> waits = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> others = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    private ScheduledExecutorService timer;
    private ExecutorService lookers;
    private ExecutorService workerPool;
    private Workers workers;
    private volatile boolean ending;

    /**
     * An awaiter that is yet to be started.
     *
     * @param component whose threads these are
     */
    public Awaiter(Component component) {
        this.component = component;
    }

    /**
     * How to wait.
     *
     * @param pollInterval    the first wait between two looks, or before the first; each is longer by half than the last
     * @param maxPollInterval between two looks at most
     * @param timeout         from {@code startNanos} on; zero for ever
     * @param startNanos      when the operation began, by {@link System#nanoTime()}
     * @param maxFailures     how many looks in a row may fail
     * @param maxRetryDelay   a look that is told to wait longer ends the wait
     */
    public record Pace(
            Duration pollInterval,
            Duration maxPollInterval,
            Duration timeout,
            long startNanos,
            int maxFailures,
            Duration maxRetryDelay) {}

    /**
     * Waits for a query to be completed or failed.
     *
     * @param firstLook how long to wait before the first look; zero if it is taken at once
     * @param wanted    asked now and then; the wait ends once it says no
     * @return the query, or the exception that ended the wait; completed on a thread that may run a route
     */
    public CompletableFuture<Answer<Query>> await(
            BytestackClient client, String id, Pace pace, Duration firstLook, BooleanSupplier wanted) {
        startThreads();
        workers.waitBegan();
        QueryWait wait = new QueryWait(this, client, id, pace, wanted);
        waits.add(wait);
        wait.start(firstLook);
        if (ending) {
            // it may have missed the end of all
            wait.end();
        }
        return wait.result();
    }

    /**
     * Where routes go on.
     *
     * @return as many threads as are needed for steps that wait for each other
     */
    public Executor workers() {
        startThreads();
        return workers;
    }

    /**
     * What is being waited for.
     *
     * @return the waits as they are now, that of the next look first
     */
    public List<Waiting> waiting() {
        return waits.stream()
                .map(QueryWait::now)
                .sorted(Comparator.comparing(Waiting::nextLook))
                .toList();
    }

    /** Ends all waits, with an exception that says so; those that begin later end at once, until the next start. */
    public void endAll() {
        ending = true;
        waits.forEach(QueryWait::end);
        others.forEach(Runnable::run);
    }

    /**
     * Lets another wait end as those for queries do, when all end.
     *
     * @param wait    the wait
     * @param failure gives what it ends with
     */
    public void endWithAll(CompletableFuture<?> wait, Supplier<? extends Exception> failure) {
        Runnable end = () -> wait.completeExceptionally(failure.get());
        others.add(end);
        wait.whenComplete((result, exception) -> others.remove(end));
        if (ending) {
            end.run();
        }
    }

    /** For what takes no time: all waits have one timer. */
    Future<?> schedule(Runnable task, Duration delay) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    Future<?> look(Runnable look) {
        return lookers.submit(look);
    }

    /** Says once of each status that it is not known, and so no end of the wait. */
    void unknownStatus(String queryId, String status) {
        if (unknown.size() < MOST_UNKNOWN && unknown.add(status)) {
            LOG.warn("Query {} has the status {}, which is not known here: the wait for it goes on", queryId, status);
        }
    }

    void ended(QueryWait wait) {
        waits.remove(wait);
    }

    @Override
    protected void doStart() {
        ending = false;
    }

    @Override
    protected void doStop() {
        endAll();
        lock.lock();
        try {
            ExecutorServiceManager manager = component.getCamelContext().getExecutorServiceManager();
            if (timer != null) {
                manager.shutdownNow(timer);
                manager.shutdown(lookers);
                manager.shutdown(workerPool);
                timer = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void startThreads() {
        lock.lock();
        try {
            if (timer == null) {
                ExecutorServiceManager manager = component.getCamelContext().getExecutorServiceManager();
                ThreadPoolProfile looks = profile(manager, LOOK_PROFILE, LOOKERS);
                ThreadPoolProfile routes = profile(manager, WORKER_PROFILE, WORKERS);
                int most = routes.getMaxPoolSize() == null ? Integer.MAX_VALUE : routes.getMaxPoolSize();
                lookers = manager.newThreadPool(component, "BytestackLook", fixed(looks));
                workerPool = manager.newThreadPool(component, "BytestackWorker", fixed(routes));
                timer = manager.newScheduledThreadPool(
                        component, "BytestackTimer", fixed(profile(manager, "bytestackTimer", 1)));
                workers = new Workers(workerPool, timer, most);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The user's, if there is one, completed with what we have else. */
    private static ThreadPoolProfile profile(ExecutorServiceManager manager, String id, int threads) {
        ThreadPoolProfile given = manager.getThreadPoolProfile(id);
        ThreadPoolProfile profile = given == null ? new ThreadPoolProfile(id) : given.clone();
        ThreadPoolProfile defaults = new ThreadPoolProfile(id);
        defaults.setPoolSize(threads);
        defaults.setKeepAliveTime(60L);
        defaults.setAllowCoreThreadTimeOut(true);
        profile.addDefaults(defaults);
        return profile;
    }

    /**
     * Without a limit to its queue, which is 1000 with Camel (and 0, with the caller's thread for what has no place, where
     * it is told -1): a wait is there already, and takes more memory than its place in the queue. With such a queue a pool
     * does not grow by itself.
     */
    private static ThreadPoolProfile fixed(ThreadPoolProfile profile) {
        profile.setMaxPoolSize(profile.getPoolSize());
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return profile;
    }
}
