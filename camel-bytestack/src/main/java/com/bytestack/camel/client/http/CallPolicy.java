package com.bytestack.camel.client.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * How one call is to be sent: it travels in the call's context, so that one HTTP client serves many policies.
 *
 * @param maxRetries    repeats at most
 * @param retryDelay    before the first repeat
 * @param maxRetryDelay before any repeat at most
 * @param key           the API key, with what holds its calls back
 * @param body          what becomes of the answer's body
 * @param attempts      those that were made
 */
record CallPolicy(
        int maxRetries, Duration retryDelay, Duration maxRetryDelay, ApiKeys.Key key, Body body, Attempts attempts) {

    private static final String ATTRIBUTE = CallPolicy.class.getName();

    /** What becomes of the answer's body. */
    enum Body {
        /** Read at once, as a part of the attempt: an answer that breaks off counts as lost. */
        WHOLE,
        /** Left to be read as a stream. */
        STREAM
    }

    static CallPolicy of(HttpContext context) {
        return (CallPolicy) context.getAttribute(ATTRIBUTE);
    }

    RateLimitGate gate() {
        return key.gate();
    }

    void putInto(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    /** The wait before the first repeat, without jitter. */
    Duration firstDelay() {
        return retryDelay.compareTo(maxRetryDelay) < 0 ? retryDelay : maxRetryDelay;
    }

    /** The wait before repeat number {@code repeat} (from 1) where the server named none: doubling, with jitter. */
    Duration backoff(int repeat) {
        long millis = retryDelay.toMillis() << Math.min(repeat - 1, 20);
        long capped = Math.min(Math.max(millis, retryDelay.toMillis()), maxRetryDelay.toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }
}
