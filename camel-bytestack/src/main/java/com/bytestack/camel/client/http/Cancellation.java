package com.bytestack.camel.client.http;

/** Ends a call while another thread waits for its answer. Safe for use by many threads. */
public final class Cancellation {

    private ApiRequest request;
    private boolean cancelled;

    /** Nothing is sent yet. */
    public Cancellation() {}

    /** Drops the connection of the call; if it is not sent yet, it will not be. */
    public synchronized void cancel() {
        cancelled = true;
        if (request != null) {
            request.cancel();
        }
    }

    synchronized void follow(ApiRequest sent) {
        request = sent;
        if (cancelled) {
            sent.cancel();
        }
    }
}
