package com.bytestack.camel.webhook;

/** Ends a delivery that the route does not get. The reason is for our log; the sender gets the status alone. */
final class Refusal extends Exception {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int TOO_LARGE = 413;
    static final int UNPROCESSABLE = 422;

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
