package com.bytestack.camel.client.http;

import java.time.Duration;

/** The attempts of one call. For its thread. */
final class Attempts {

    private final Pauses pauses;
    private Duration wait = Duration.ZERO;
    private int begun;

    Attempts(Pauses pauses) {
        this.pauses = pauses;
    }

    /** How long to wait before the next. HttpClient's own wait would not end when the component stops. */
    void nextIn(Duration time) {
        wait = time;
    }

    /** Waits until the next is due. */
    void begin() throws NotSentException {
        pauses.pause(wait);
        wait = Duration.ZERO;
        begun++;
    }

    int begun() {
        return begun;
    }
}
