package com.bytestack.camel.client.http;

import java.io.InterruptedIOException;

/** A call ended before its request was sent, and is not to be repeated. */
final class NotSentException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    private final boolean stopped;

    private NotSentException(String message, boolean stopped) {
        super(message);
        this.stopped = stopped;
    }

    /** Whether the component stopped, and nobody interrupted the thread. */
    boolean isStopped() {
        return stopped;
    }

    static NotSentException stopped() {
        return new NotSentException("The ByteStack component has stopped. Nothing was sent", true);
    }

    static NotSentException interrupted() {
        return new NotSentException("Interrupted before the request was sent", false);
    }
}
