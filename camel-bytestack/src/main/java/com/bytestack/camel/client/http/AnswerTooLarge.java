package com.bytestack.camel.client.http;

import java.io.IOException;

/** An answer that is larger than any resource. It would be as large if it were asked for again. */
final class AnswerTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    AnswerTooLarge(int status, int max) {
        super(status + ", but the answer is larger than the " + (max >> 20) + " MiB that are read into memory at most");
        this.status = status;
    }

    int status() {
        return status;
    }
}
