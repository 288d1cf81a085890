package com.bytestack.camel.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Reads ISO 8601 times. In the form that the API has them in, UTC with seconds and {@code Z}, they are read without a
 * formatter, which would take longer than all else of an entry of a list.
 */
public final class IsoTime {

    private static final String FORM = "0000-00-00T00:00:00Z";
    private static final int SECONDS_END = FORM.length() - 1;
    private static final int MAX_FRACTION = 9;

    private IsoTime() {}

    /**
     * Reads a time that a person gave.
     *
     * @param text an instant with its zone, or a date, taken as the start of that day in UTC
     * @return the time
     * @throws DateTimeException if the text is neither
     */
    public static Instant given(String text) {
        return text.indexOf('T') < 0 && text.indexOf('t') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    /**
     * Reads a time that ByteStack sent.
     *
     * @param text an ISO 8601 time or date, UTC unless it says otherwise
     * @return the time, {@code null} if it can't be read
     */
    public static Instant parse(String text) {
        Instant time = utc(text);
        return time == null ? byFormatter(text) : time;
    }

    private static Instant byFormatter(String text) {
        try {
            int time = text.indexOf('T');
            if (time < 0) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean hasOffset = text.endsWith("Z")
                    || text.endsWith("z")
                    || text.indexOf('+', time) > 0
                    || text.indexOf('-', time) > 0;
            return hasOffset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Null if it is in another form, or no time. */
    private static Instant utc(String text) {
        if (!isUtc(text)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos(text))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isUtc(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            char form = FORM.charAt(i);
            if (form == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        return end == SECONDS_END || isFraction(text, end);
    }

    private static boolean isFraction(String text, int end) {
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > MAX_FRACTION) {
            return false;
        }
        for (int i = SECONDS_END + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text) {
        int digits = Math.max(0, text.length() - FORM.length() - 1);
        int nanos = digits == 0 ? 0 : number(text, SECONDS_END + 1, SECONDS_END + 1 + digits);
        for (int i = digits; i < MAX_FRACTION; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
