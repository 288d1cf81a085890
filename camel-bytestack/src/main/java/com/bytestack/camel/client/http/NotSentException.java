package com.bytestack.camel.client.http;

import java.io.InterruptedIOException;

/** A call ended before its request was sent, and is not to be repeated. */
final class NotSentException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
        super(message);
    }

    static NotSentException stopped() {
        return new NotSentException("The ByteStack component has stopped");
    }
}
