package com.bytestack.camel.client;

/** ByteStack refuses the call until a bill is paid (402 with an error as its body). */
public class BytestackPaymentRequiredException extends BytestackException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message    what failed and why
     * @param statusCode the HTTP status of the answer, 402
     * @param code       ByteStack's code or {@code null}
     * @param requestId  the answer's {@code X-Request-Id} or {@code null}
     */
    public BytestackPaymentRequiredException(String message, int statusCode, String code, String requestId) {
        super(message, statusCode, code, requestId, null);
    }
}
