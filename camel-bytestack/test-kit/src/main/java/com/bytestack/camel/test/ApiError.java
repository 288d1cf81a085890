package com.bytestack.camel.test;

/** Ends a request with an error that the API documents. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private ApiError(Answer answer, String message) {
        super(message, null, false, false);
        this.answer = answer;
    }

    static ApiError invalid(String message) {
        return of(400, "invalid_request", message);
    }

    static ApiError unauthorized() {
        String message = "The API key is missing or invalid";
        return new ApiError(Answer.error(401, "unauthorized", message).with("WWW-Authenticate", "Bearer"), message);
    }

    static ApiError notFound(String what) {
        return of(404, "not_found", "No such " + what);
    }

    static ApiError notAllowed(String method, String allowed) {
        String message = method + " is not allowed here, only " + allowed;
        return new ApiError(Answer.error(405, "method_not_allowed", message).with("Allow", allowed), message);
    }

    private static ApiError of(int status, String code, String message) {
        return new ApiError(Answer.error(status, code, message), message);
    }

    Answer answer() {
        return answer;
    }
}
