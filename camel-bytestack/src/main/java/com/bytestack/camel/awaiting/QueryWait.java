package com.bytestack.camel.awaiting;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.api.QueryApi;
import com.bytestack.camel.model.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One wait for one query: look, wait, look. At most one look is under way, or scheduled. When it is over, the timer says so,
 * whatever the look that is under way does: that is cancelled. Whichever ends the wait first counts.
 */
final class QueryWait {

    private static final Logger LOG = LoggerFactory.getLogger(QueryWait.class);

    /** In which the first look may tell more than that the time is over, however short that is. */
    private static final Duration OF_FIRST_LOOK = Duration.ofMillis(500);

    private final Awaiter awaiter;
    private final BytestackClient client;
    private final String id;
    private final Awaiter.Pace pace;
    private final BooleanSupplier wanted;
    private final CompletableFuture<Answer<Query>> result = new CompletableFuture<>();

    private final Instant since = Instant.now();

    private volatile Future<?> next;
    private volatile Future<?> end;
    private volatile UnderWay underWay;
    private volatile Instant nextLook = since;
    private volatile boolean looked;
    private volatile Instant firstLookUntil;
    private volatile String lastStatus;
    private Duration interval;
    private int failures;

    QueryWait(Awaiter awaiter, BytestackClient client, String id, Awaiter.Pace pace, BooleanSupplier wanted) {
        this.awaiter = awaiter;
        this.client = client;
        this.id = id;
        this.pace = pace;
        this.wanted = wanted;
        this.interval = pace.pollInterval();
    }

    /** A look that a thread is at, or will be as soon as one is free. */
    private record UnderWay(QueryApi.Look look, Future<?> task) {

        private void cancel() {
            look.cancel();
            task.cancel(true);
        }
    }

    CompletableFuture<Answer<Query>> result() {
        return result;
    }

    Waiting now() {
        return new Waiting(id, since, nextLook, lastStatus);
    }

    void start(Duration firstLook) {
        lookIn(firstLook.isZero() ? firstLook : grow());
        if (hasTimeout()) {
            end = awaiter.schedule(this::timeOut, left());
        }
        if (result.isDone()) {
            release();
        }
    }

    /** Because the context stops. */
    void end() {
        fail(new BytestackException(
                "The Camel context is stopping. Query " + id + " goes on at ByteStack: come back for it with"
                        + " operation=await and this id",
                BytestackException.CONTEXT_STOPPED,
                null));
    }

    /** On the timer. */
    private void look() {
        if (result.isDone()) {
            return;
        }
        if (!wanted.getAsBoolean()) {
            fail(new CancellationException("Nobody waits any more for query " + id));
            return;
        }
        try {
            Duration heldBack = client.heldBackFor();
            if (heldBack.isZero()) {
                QueryApi.Look look = client.queries().look(id);
                underWay = new UnderWay(look, awaiter.look(() -> take(look)));
                if (result.isDone()) {
                    release();
                }
            } else {
                lookIn(heldBack);
            }
        } catch (RuntimeException | Error e) {
            // whatever it is, nobody else would tell the exchange
            fail(e);
        }
    }

    private void take(QueryApi.Look look) {
        try {
            Answer<Query> answer = look.take();
            underWay = null;
            failures = 0;
            lastStatus = client.mask(answer.value().status());
            looked = true;
            LOG.trace("Query {} is {}", id, lastStatus);
            if (!answer.value().hasKnownStatus()) {
                awaiter.unknownStatus(id, lastStatus);
            }
            if (answer.value().isTerminal()) {
                finish(answer);
            } else {
                lookIn(grow());
            }
        } catch (BytestackException e) {
            underWay = null;
            looked = true;
            failed(e);
        } catch (RuntimeException | Error e) {
            underWay = null;
            fail(e);
        }
    }

    private void failed(BytestackException failure) {
        failures++;
        if (result.isDone()) {
            return;
        }
        if (failures > pace.maxFailures() || !QueryApi.mayPass(failure)) {
            fail(failure);
            return;
        }
        LOG.debug("A look at query {} failed and will be repeated: {}", id, failure.getMessage());
        Duration asked = failure instanceof BytestackRateLimitException limit ? limit.getRetryAfter() : null;
        if (asked == null || asked.isZero()) {
            lookIn(grow());
        } else if (asked.compareTo(pace.maxRetryDelay()) > 0 || hasTimeout() && asked.compareTo(left()) > 0) {
            // longer than anybody wants to wait, or nothing that could be seen until the timeout
            fail(failure);
        } else {
            lookIn(asked);
        }
    }

    /** A look that would come too late is taken early enough to be of use, or not at all where there was one. */
    private void lookIn(Duration delay) {
        Duration wait = delay;
        if (hasTimeout() && delay.compareTo(left()) >= 0) {
            Duration left = left();
            wait = left.minus(ofLastLook());
            if (wait.isNegative() && firstLookUntil != null) {
                nextLook = Instant.now().plus(left);
                return;
            }
            wait = wait.isNegative() ? Duration.ZERO : wait;
        }
        nextLook = Instant.now().plus(wait);
        if (firstLookUntil == null) {
            firstLookUntil = nextLook.plus(OF_FIRST_LOOK);
        }
        try {
            next = awaiter.schedule(this::look, wait);
        } catch (RejectedExecutionException e) {
            end();
            return;
        }
        if (result.isDone()) {
            release();
        }
    }

    private Duration ofLastLook() {
        Duration quarter = pace.timeout().dividedBy(4);
        return quarter.compareTo(OF_FIRST_LOOK) < 0 ? quarter : OF_FIRST_LOOK;
    }

    /** The interval that is due, and the next one longer by half. */
    private Duration grow() {
        Duration due = interval;
        Duration longer = due.plus(due.dividedBy(2));
        interval = longer.compareTo(pace.maxPollInterval()) < 0 ? longer : pace.maxPollInterval();
        return due;
    }

    private boolean hasTimeout() {
        return !pace.timeout().isZero();
    }

    private Duration left() {
        Duration left = pace.timeout().minusNanos(System.nanoTime() - pace.startNanos());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** On the timer, which any wait needs: not on a thread that a look or a route may hold. */
    private void timeOut() {
        Duration ofFirstLook = Duration.between(Instant.now(), firstLookUntil);
        if (looked || ofFirstLook.isNegative()) {
            fail(new QueryTimeoutException(id, lastStatus, pace.timeout()));
        } else {
            end = awaiter.schedule(this::timeOut, ofFirstLook);
        }
    }

    private void finish(Answer<Query> answer) {
        awaiter.ended(this);
        result.complete(answer);
        release();
    }

    private void fail(Throwable failure) {
        awaiter.ended(this);
        result.completeExceptionally(failure);
        release();
    }

    private void release() {
        for (Future<?> scheduled : Arrays.asList(next, end)) {
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
        UnderWay current = underWay;
        if (current != null) {
            current.cancel();
        }
    }
}
