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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One wait for one query: look, wait, look. At most one look is under way, or scheduled. */
final class QueryWait implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryWait.class);

    private final Awaiter awaiter;
    private final BytestackClient client;
    private final String id;
    private final Awaiter.Pace pace;
    private final CompletableFuture<Answer<Query>> result = new CompletableFuture<>();

    private final Instant since = Instant.now();

    private volatile Future<?> next;
    private volatile Instant nextLook = since;
    private Duration interval;
    private volatile String lastStatus;
    private int failures;

    QueryWait(Awaiter awaiter, BytestackClient client, String id, Awaiter.Pace pace) {
        this.awaiter = awaiter;
        this.client = client;
        this.id = id;
        this.pace = pace;
        this.interval = pace.pollInterval();
    }

    CompletableFuture<Answer<Query>> result() {
        return result;
    }

    Waiting now() {
        return new Waiting(id, since, nextLook, lastStatus);
    }

    void start(Duration firstLook) {
        lookIn(firstLook);
    }

    /** Because the context stops. */
    void end() {
        Future<?> scheduled = next;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        fail(new BytestackException(
                "The Camel context is stopping. Query " + id + " goes on at ByteStack: come back for it with"
                        + " operation=await and this id",
                BytestackException.CONTEXT_STOPPED,
                null));
    }

    @Override
    public void run() {
        if (result.isDone()) {
            return;
        }
        try {
            Duration heldBack = client.heldBackFor();
            if (heldBack.isZero()) {
                look();
            } else if (hasTimeout() && left().isZero()) {
                timeOut();
            } else {
                lookIn(heldBack);
            }
        } catch (RuntimeException | Error e) {
            // whatever it is, nobody else would tell the exchange
            fail(e);
        }
    }

    private void look() {
        try {
            Answer<Query> answer = client.queries().getOnce(id);
            failures = 0;
            lastStatus = answer.value().status();
            LOG.trace("Query {} is {}", id, lastStatus);
            if (!answer.value().hasKnownStatus()) {
                awaiter.unknownStatus(id, lastStatus);
            }
            if (answer.value().isTerminal()) {
                awaiter.ended(this);
                result.complete(answer);
            } else {
                lookIn(grow());
            }
        } catch (BytestackException e) {
            failures++;
            if (failures > pace.maxFailures() || !QueryApi.mayPass(e)) {
                fail(e);
            } else {
                LOG.debug("A look at query {} failed and will be repeated: {}", id, e.getMessage());
                lookAfterFailure(e);
            }
        }
    }

    private void lookAfterFailure(BytestackException failure) {
        Duration asked = failure instanceof BytestackRateLimitException limit ? limit.getRetryAfter() : null;
        if (asked == null || asked.isZero()) {
            lookIn(grow());
        } else if (hasTimeout() && asked.compareTo(left()) > 0) {
            // nothing that could be seen until the timeout
            fail(failure);
        } else {
            lookIn(asked);
        }
    }

    private void lookIn(Duration delay) {
        Duration wait = delay;
        if (hasTimeout()) {
            Duration left = left();
            if (left.isZero() && lastStatus != null) {
                timeOut();
                return;
            }
            wait = left.compareTo(delay) < 0 ? left : delay;
        }
        nextLook = Instant.now().plus(wait);
        try {
            next = awaiter.schedule(this, wait);
        } catch (RejectedExecutionException e) {
            end();
            return;
        }
        if (result.isDone()) {
            next.cancel(false);
        }
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

    private void timeOut() {
        fail(new QueryTimeoutException(id, lastStatus, pace.timeout()));
    }

    private void fail(Throwable failure) {
        awaiter.ended(this);
        result.completeExceptionally(failure);
    }
}
