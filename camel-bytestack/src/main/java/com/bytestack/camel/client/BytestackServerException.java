package com.bytestack.camel.client;

/** ByteStack had a fault (5xx). */
public class BytestackServerException extends BytestackException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message    what failed and why
     * @param statusCode the HTTP status of the answer, 5xx
     * @param code       ByteStack's code or {@code null}
     * @param requestId  the answer's {@code X-Request-Id} or {@code null}
     */
    public BytestackServerException(String message, int statusCode, String code, String requestId) {
        super(message, statusCode, code, requestId, null);
    }
}
