package com.bytestack.camel.client;

/** There is no such query, job, file or webhook (404). */
public class BytestackNotFoundException extends BytestackException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message    what failed and why
     * @param statusCode the HTTP status of the answer, 404
     * @param code       ByteStack's code or {@code null}
     * @param requestId  the answer's {@code X-Request-Id} or {@code null}
     */
    public BytestackNotFoundException(String message, int statusCode, String code, String requestId) {
        super(message, statusCode, code, requestId, null);
    }
}
