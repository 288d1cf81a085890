package com.bytestack.camel.model;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A span of time to ask about.
 *
 * @param start its first moment
 * @param end   its last moment, after the start
 */
public record DateRange(
        @JsonSerialize(using = ToStringSerializer.class) Instant start,
        @JsonSerialize(using = ToStringSerializer.class) Instant end) {

    /** The forms that {@link #parse} reads, for error messages. */
    public static final String FORMS = "an ISO 8601 interval such as 2026-03-02/2026-03-08, "
            + "2026-03-02T08:00:00Z/2026-03-02T20:00:00Z or 2026-03-02/P7D, or a period that ends now such as P7D or PT12H";

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if a part is missing or the end is not after the start
     */
    public DateRange {
        if (start == null || end == null) {
            throw new IllegalArgumentException("a date range needs a start and an end");
        }
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("the end " + end + " is not after the start " + start);
        }
    }

    /**
     * Reads {@code start/end}, {@code start/period} or {@code period}. A start or end is an instant, or a date taken as
     * a day in UTC: from {@code 00:00:00Z} of the first to {@code 23:59:59Z} of the last. A period alone ends now.
     *
     * @param text the text
     * @param now  what a period alone ends with; cut to the second
     * @return the range
     * @throws IllegalArgumentException if the text is not of these forms, or the range is empty or negative
     */
    public static DateRange parse(String text, Instant now) {
        String trimmed = text.strip();
        try {
            int slash = trimmed.indexOf('/');
            if (slash < 0) {
                Instant end = now.truncatedTo(ChronoUnit.SECONDS);
                return new DateRange(Span.parse(trimmed).before(end), end);
            }
            return interval(trimmed.substring(0, slash), trimmed.substring(slash + 1));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not " + FORMS, e);
        }
    }

    private static DateRange interval(String first, String second) {
        boolean wholeDays = isDate(first);
        Instant start = IsoTime.given(first);
        if (Span.looksLikeOne(second)) {
            Span span = Span.parse(second);
            Instant end = span.after(start);
            return new DateRange(start, wholeDays && span.isWholeDays() ? end.minusSeconds(1) : end);
        }
        return new DateRange(
                start,
                isDate(second)
                        ? IsoTime.given(second).plus(1, ChronoUnit.DAYS).minusSeconds(1)
                        : IsoTime.given(second));
    }

    private static boolean isDate(String text) {
        return text.indexOf('T') < 0 && text.indexOf('t') < 0;
    }

    /** An ISO 8601 period: {@code P7D}, {@code PT12H}, {@code P1M}, {@code P1DT12H}. */
    private record Span(Period days, Duration time) {

        static boolean looksLikeOne(String text) {
            return text.startsWith("P") || text.startsWith("p");
        }

        static Span parse(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            int t = upper.indexOf('T');
            if (t < 0) {
                return new Span(Period.parse(upper), Duration.ZERO);
            }
            String days = upper.substring(0, t);
            return new Span(
                    "P".equals(days) ? Period.ZERO : Period.parse(days), Duration.parse("P" + upper.substring(t)));
        }

        boolean isWholeDays() {
            return time.isZero();
        }

        Instant after(Instant start) {
            return start.atOffset(ZoneOffset.UTC).plus(days).plus(time).toInstant();
        }

        Instant before(Instant end) {
            return end.atOffset(ZoneOffset.UTC).minus(days).minus(time).toInstant();
        }
    }
}
