package com.bytestack.camel.health;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackRateLimitException;
import java.time.Duration;
import java.time.Instant;

/**
 * Calls that failed in a row, for a reason that the next one would meet as well.
 *
 * @param since    when the first failed
 * @param last     when the last failed
 * @param failures how many failed
 * @param until    until when ByteStack takes no more calls, as the last said; {@code null} if it did not
 * @param cause    why the last failed
 */
public record Outage(Instant since, Instant last, long failures, Instant until, Exception cause) {

    Outage(Exception cause, Instant now) {
        this(now, now, 1, until(cause, now), cause);
    }

    Outage and(Exception another, Instant now) {
        return new Outage(since, now, failures + 1, until(another, now), another);
    }

    private static Instant until(Exception cause, Instant now) {
        Duration wait = cause instanceof BytestackRateLimitException limit ? limit.getRetryAfter() : null;
        return wait == null ? null : now.plus(wait);
    }

    /** The HTTP status of the last failure, 0 without one. */
    public int statusCode() {
        return cause instanceof BytestackException e ? e.getStatusCode() : 0;
    }

    /** ByteStack's code of the last failure, or {@code null}. */
    public String code() {
        return cause instanceof BytestackException e ? e.getCode() : null;
    }

    /** The id of the last request that failed, or {@code null}. */
    public String requestId() {
        return cause instanceof BytestackException e ? e.getRequestId() : null;
    }
}
