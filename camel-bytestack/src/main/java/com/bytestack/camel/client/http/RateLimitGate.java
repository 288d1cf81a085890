package com.bytestack.camel.client.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Holds back the calls of one API key while ByteStack has told one of them to wait. Safe for use by many threads. */
final class RateLimitGate {

    private static final long NEVER_CLOSED = Long.MIN_VALUE;

    /** By the monotonic clock of {@link #now()}, which starts near zero. */
    private final AtomicLong opensAt = new AtomicLong(NEVER_CLOSED);

    private final long origin = System.nanoTime();
    private final Pauses pauses;

    RateLimitGate(Pauses pauses) {
        this.pauses = pauses;
    }

    void closeFor(Duration wait) {
        opensAt.accumulateAndGet(now() + wait.toNanos(), Math::max);
    }

    /** How long it stays closed; zero when open. */
    Duration remaining() {
        long until = opensAt.get();
        return until == NEVER_CLOSED ? Duration.ZERO : Duration.ofNanos(Math.max(0, until - now()));
    }

    /** Returns once the gate is open, which another answer may put off meanwhile. */
    void pass() throws NotSentException {
        for (Duration wait = remaining(); !wait.isZero(); wait = remaining()) {
            pauses.pause(wait);
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
