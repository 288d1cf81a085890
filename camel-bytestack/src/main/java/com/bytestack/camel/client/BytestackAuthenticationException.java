package com.bytestack.camel.client;

/** The API key is missing or invalid (401), or lacks the scope that the operation needs (403). */
public class BytestackAuthenticationException extends BytestackException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message    what failed and why
     * @param statusCode the HTTP status of the answer, 401 or 403
     * @param code       ByteStack's code or {@code null}
     * @param requestId  the answer's {@code X-Request-Id} or {@code null}
     */
    public BytestackAuthenticationException(String message, int statusCode, String code, String requestId) {
        super(message, statusCode, code, requestId, null);
    }
}
