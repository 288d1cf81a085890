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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for queries, of which each takes memory and no thread: a timer says when to look, a small pool does nothing but
 * looks, and another goes on with the routes, so that a slow step of a route delays no look. The threads are made with
 * the first wait.
 */
public final class Awaiter extends ServiceSupport {

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
    private ExecutorService workers;
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
     * @param pollInterval    before the second look; it grows by half from one to the next
     * @param maxPollInterval between two looks at most
     * @param timeout         from {@code startNanos} on; zero for ever
     * @param startNanos      when the operation began, by {@link System#nanoTime()}
     * @param maxFailures     how many looks in a row may fail
     */
    public record Pace(
            Duration pollInterval, Duration maxPollInterval, Duration timeout, long startNanos, int maxFailures) {}

    /**
     * Waits for a query to be completed or failed.
     *
     * @param firstLook how long to wait before the first look
     * @return the query, or the exception that ended the wait; completed on a thread that may run a route
     */
    public CompletableFuture<Answer<Query>> await(BytestackClient client, String id, Pace pace, Duration firstLook) {
        startThreads();
        QueryWait wait = new QueryWait(this, client, id, pace);
        waits.add(wait);
        wait.start(firstLook);
        if (ending) {
            // it may have missed the end of all
            wait.end();
        }
        return wait.result();
    }

    /** Where routes go on. */
    public Executor workers() {
        startThreads();
        return command -> {
            try {
                workers.execute(command);
            } catch (RejectedExecutionException e) {
                // the pool is gone, but the exchange must be told
                command.run();
            }
        };
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

    Future<?> schedule(Runnable look, Duration delay) {
        return timer.schedule(() -> lookers.execute(look), delay.toNanos(), TimeUnit.NANOSECONDS);
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
                manager.shutdown(workers);
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
                lookers = manager.newThreadPool(component, "BytestackLook", profile("bytestackLook", LOOKERS));
                workers = manager.newThreadPool(component, "BytestackWorker", profile("bytestackWorker", WORKERS));
                timer = manager.newScheduledThreadPool(component, "BytestackTimer", profile("bytestackTimer", 1));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Without Camel's limit of 1000 to its queue: a wait is there already, and takes more memory than its place in the queue. */
    private static ThreadPoolProfile profile(String id, int threads) {
        ThreadPoolProfile profile = new ThreadPoolProfile(id);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(-1);
        profile.setKeepAliveTime(60L);
        profile.setAllowCoreThreadTimeOut(true);
        return profile;
    }
}
