package com.bytestack.camel.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What is promised of a text that should be an interval: it is one that ends after it starts, or it is refused. */
public final class DateRangeFuzzTarget {

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    private DateRangeFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        check(new String(data, StandardCharsets.UTF_8));
    }

    static void check(String text) {
        DateRange range;
        try {
            range = DateRange.parse(text, NOW);
        } catch (IllegalArgumentException e) {
            return;
        }
        // as it is sent, it is the same again
        String sent = range.start() + "/" + range.end();
        if (!range.end().isAfter(range.start()) || !DateRange.parse(sent, NOW).equals(range)) {
            throw new AssertionError(text + " is " + range);
        }
    }
}
