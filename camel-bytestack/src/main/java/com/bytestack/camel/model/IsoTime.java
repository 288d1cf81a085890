package com.bytestack.camel.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
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

    /** With dashes and colons or without, with a T or a blank, an offset in any form or none. */
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}|[+-]\\d{4,9})(-?)(\\d\\d)\\2(\\d\\d)"
                    + "(?:(?:T ?| )(\\d\\d)(?![+-])(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d{0,9}+)\\d*+)?)?)?"
                    + " ?(Z|UTC|GMT|[+-][\\d:]+)?)?",
            Pattern.CASE_INSENSITIVE);

    /** The three forms of RFC 9110, 5.6.7, of the last with one blank for two; a year of two digits is one since 1970. */
    private static final DateTimeFormatter HTTP = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[EEEE][EEE][,] [MMM d HH:mm:ss uuuu]")
            .optionalStart()
            .appendPattern("d[ ][-]MMM[ ][-]")
            .appendValueReduced(ChronoField.YEAR, 2, 4, 1970)
            .appendPattern(" HH:mm[:ss][ 'GMT'][ 'UTC'][ XX]")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC)
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
            Instant time = any(Blanks.strip(text));
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
        Matcher iso = ISO.matcher(text);
        return iso.matches() ? iso(iso) : HTTP.parse(text.replace("  ", " "), Instant::from);
    }

    /** The midnight at a day's end is the next day's; a leap second is the one before, as Java has it. */
    private static Instant iso(Matcher iso) {
        int hour = number(iso, 5);
        int minute = number(iso, 6);
        int second = number(iso, 7);
        int nanos =
                iso.group(8) == null ? 0 : nanos(iso.group(8), 0, iso.group(8).length());
        boolean endsDay = hour == 24 && minute == 0 && second == 0 && nanos == 0;
        boolean isLeap = hour == 23 && minute == 59 && second == 60;
        String zone = iso.group(9);
        return LocalDate.of(number(iso, 1), number(iso, 3), number(iso, 4))
                .plusDays(endsDay ? 1 : 0)
                .atTime(endsDay ? 0 : hour, minute, isLeap ? 59 : second, nanos)
                .toInstant(zone == null || Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone));
    }

    private static int number(Matcher iso, int group) {
        return iso.group(group) == null ? 0 : Integer.parseInt(iso.group(group));
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
                            nanos(text, FORM.length(), text.length() - 1))
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

    private static int nanos(String text, int start, int end) {
        int nanos = number(text, start, end);
        for (int i = end - start; i < MAX_FRACTION; i++) {
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
