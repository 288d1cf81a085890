package com.bytestack.camel.client;

import java.time.Duration;

/** ByteStack takes no more calls for a while, or until the next billing cycle (429). */
public class BytestackRateLimitException extends BytestackException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    BytestackRateLimitException(Failure failure, Duration retryAfter) {
        super(failure.message(), failure.statusCode(), failure.code(), failure.requestId(), null);
        this.retryAfter = retryAfter;
    }

    /**
     * How long ByteStack said to wait. Can be days, once the monthly allowance is used up.
     *
     * @return the time, zero if it has passed, {@code null} if ByteStack did not say
     */
    public Duration getRetryAfter() {
        return retryAfter;
    }
}
