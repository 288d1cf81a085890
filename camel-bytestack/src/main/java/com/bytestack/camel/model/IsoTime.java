package com.bytestack.camel.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads ISO 8601 times. In the form that the API has them in, UTC with seconds and {@code Z}, they are read without a
 * formatter, which would take longer than all else of an entry of a list.
 */
public final class IsoTime {

    private static final String FORM = "0000-00-00T00:00:00Z";
    private static final int SECONDS_END = FORM.length() - 1;
    private static final int MAX_FRACTION = 9;

    private static final Pattern SINCE_1970 = Pattern.compile("\\d{9,14}(\\.\\d{1,9})?");
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(99_999_999_999L);

    /** With a T or a blank, an offset in any form or none. */
    private static final DateTimeFormatter ANY_ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXXXX][XXXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

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
     * @param text an ISO 8601 time or date, with T or a blank between them, UTC unless it says otherwise; seconds or
     *             milliseconds since 1970; or an HTTP date
     * @return the time, {@code null} if it can't be read
     */
    public static Instant parse(String text) {
        Instant time = utc(text);
        return time == null ? byFormatter(text) : time;
    }

    private static Instant byFormatter(String text) {
        try {
            Instant time = any(text.strip());
            // beyond these no time is one, and Camel's timestamps have no place for it
            time.toEpochMilli();
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant any(String text) {
        if (SINCE_1970.matcher(text).matches()) {
            return since1970(new BigDecimal(text));
        }
        return Character.isLetter(text.isEmpty() ? ' ' : text.charAt(0))
                ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                : iso(text);
    }

    private static Instant iso(String text) {
        if (text.indexOf(':') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor time = ANY_ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    /** Seconds, or milliseconds where seconds would be thousands of years ahead. */
    private static Instant since1970(BigDecimal number) {
        BigDecimal nanos = number.scaleByPowerOfTen(number.compareTo(MOST_SECONDS) > 0 ? 6 : 9);
        BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.TEN.pow(9));
        return Instant.ofEpochSecond(seconds[0].longValueExact(), seconds[1].longValue());
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
        int number = 0;
        for (int i = start; i < end; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
