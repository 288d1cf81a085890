package com.bytestack.camel.client;

import java.time.Duration;

/** ByteStack takes no more calls for a while, or until the next billing cycle (429). */
public class BytestackRateLimitException extends BytestackException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * A refusal.
     *
     * @param message    what failed and why
     * @param statusCode the HTTP status of the answer, 429
     * @param code       ByteStack's code or {@code null}
     * @param requestId  the answer's {@code X-Request-Id} or {@code null}
     * @param retryAfter how long ByteStack said to wait, {@code null} if it did not say
     */
    public BytestackRateLimitException(
            String message, int statusCode, String code, String requestId, Duration retryAfter) {
        super(message, statusCode, code, requestId, null);
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
