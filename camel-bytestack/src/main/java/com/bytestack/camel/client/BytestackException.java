package com.bytestack.camel.client;

/**
 * A call to ByteStack failed. Never holds the API key, not even where an answer echoes it.
 */
public class BytestackException extends Exception {

    /** The code of a call that had no API key to go with; nothing was sent. */
    public static final String NO_API_KEY = "no_api_key";

    /** The code of a call or wait that ended because the Camel context, or the component, stopped. */
    public static final String CONTEXT_STOPPED = "context_stopped";

    /** The code of a question under an idempotency key of which nobody knows whether ByteStack took it; nothing was sent. */
    public static final String OUTCOME_UNKNOWN = "outcome_unknown";

    private static final long serialVersionUID = 1L;

    private final int statusCode;
    private final String code;
    private final String requestId;
    private boolean outcomeUnknown;

    /**
     * A failure without an HTTP answer.
     *
     * @param message what failed and why
     * @param code    a word for the kind of failure, or {@code null}
     * @param cause   what caused it, or {@code null}
     */
    public BytestackException(String message, String code, Throwable cause) {
        this(message, 0, code, null, cause);
    }

    /**
     * A failure.
     *
     * @param message    what failed and why
     * @param statusCode the HTTP status of the answer, 0 without one
     * @param code       ByteStack's code or {@code null}
     * @param requestId  the answer's {@code X-Request-Id} or {@code null}
     * @param cause      what caused it, or {@code null}
     */
    public BytestackException(String message, int statusCode, String code, String requestId, Throwable cause) {
        super(message, cause);
        this.statusCode = statusCode;
        this.code = code;
        this.requestId = requestId;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status; 0 if there was no answer (a connection failure, say)
     */
    public int getStatusCode() {
        return statusCode;
    }

    /**
     * ByteStack's code of the error, or a word of ours such as {@code context_stopped}.
     *
     * @return the code, or {@code null}
     */
    public String getCode() {
        return code;
    }

    /**
     * The answer's {@code X-Request-Id}, to be quoted to ByteStack's support.
     *
     * @return the id, or {@code null}
     */
    public String getRequestId() {
        return requestId;
    }

    /**
     * Whether ByteStack may have taken the request although the call failed, so that sending it again may be billed again.
     *
     * @return true of a submit, or of what else creates something, whose answer was lost or says nothing of this
     */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    /** Notes that ByteStack may have taken the request; for who creates the exception. */
    public void markOutcomeUnknown() {
        outcomeUnknown = true;
    }
}
