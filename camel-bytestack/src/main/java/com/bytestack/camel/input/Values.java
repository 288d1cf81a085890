package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.model.Blanks;
import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.IsoTime;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.storage.FileFilter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads and checks values of inputs: text, numbers, truth values, lists, maps, moments and days, wherever they come from.
 * What is wrong is named, and so is what is none of these.
 */
public final class Values {

    private static final int MAX_LIMIT = 1000;
    private static final int LAST_YEAR = 9999;
    private static final int CRON_FIELDS = 5;
    private static final int SHOWN = 200;
    private static final List<String> JOB_STATUSES = List.of("active", "paused");

    private Values() {}

    /**
     * Text.
     *
     * @param input what it is
     * @param value text, or a number or truth value that stands for its text, or {@code null}
     * @return the text, without blanks around it where they don't count; {@code null} without any
     * @throws IllegalArgumentException if the value is none of these
     */
    static String text(Input input, Object value) {
        if (Plain.isNothing(value)) {
            return null;
        }
        if (value instanceof String text) {
            return input.keepsBlanks() ? Blanks.withoutMark(text) : Blanks.strip(text);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw wrongType(input, value, "text");
    }

    /**
     * A limit.
     *
     * @param value a number or its text, or {@code null}
     * @return the limit, {@code null} without one
     * @throws IllegalArgumentException if it is not a whole number from 1 to 1000
     */
    public static Integer limit(Object value) {
        // through the text: a converter would cut a fraction off
        String text = text(Input.LIMIT, value);
        if (text == null) {
            return null;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(Input.LIMIT, text, "a whole number from 1 to " + MAX_LIMIT, null);
    }

    /**
     * A date range.
     *
     * @param value a {@link DateRange}, its text, a period, or {@code start} and {@code end} as a map or as JSON, or
     *              {@code null}
     * @return the range, {@code null} without one
     * @throws IllegalArgumentException if it can't be read, is empty or negative, or reaches beyond the years 0 to 9999
     */
    public static DateRange dateRange(Object value) {
        return dateRange(value, Instant.now());
    }

    /** The same, where a period alone ends with {@code now}. */
    public static DateRange dateRange(Object value, Instant now) {
        if (Plain.isNothing(value)) {
            return null;
        }
        Object given = jsonOrAsItIs(Input.DATE_RANGE, value);
        String text = given instanceof Map<?, ?> map
                ? moment(map, "start") + "/" + moment(map, "end")
                : given instanceof DateRange range ? range.start() + "/" + range.end() : span(given);
        try {
            DateRange range = given instanceof DateRange made ? made : DateRange.parse(Blanks.strip(text), now);
            if (year(range.start()) < 0 || year(range.end()) > LAST_YEAR) {
                throw new IllegalArgumentException("it reaches beyond the years 0 to " + LAST_YEAR);
            }
            return range;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The date_range '" + shown(text) + "' can't be used: " + e.getMessage() + " ("
                            + Input.DATE_RANGE.where() + ")",
                    e);
        }
    }

    private static int year(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).getYear();
    }

    private static String moment(Map<?, ?> range, String field) {
        Object value = range.get(field);
        if (value instanceof String || value instanceof Instant || value instanceof LocalDate) {
            return value.toString();
        }
        throw value == null
                ? new IllegalArgumentException("The date_range has no " + field + ": it needs a start and an end ("
                        + Input.DATE_RANGE.where() + ")")
                : wrongType(Input.DATE_RANGE, value, "a " + field);
    }

    private static String span(Object value) {
        if (value instanceof String || value instanceof Period || value instanceof Duration) {
            return value.toString();
        }
        throw wrongType(Input.DATE_RANGE, value, "a date range");
    }

    /**
     * When a job runs.
     *
     * @param value a cron expression or an interval name, or a map or JSON object that has one as {@code expression}, or
     *              {@code null}
     * @return the expression or name, {@code null} without one
     * @throws IllegalArgumentException if it is a cron expression that has not five fields, or nothing of this
     */
    public static String schedule(Object value) {
        if (Plain.isNothing(value)) {
            return null;
        }
        Object given = jsonOrAsItIs(Input.SCHEDULE, value);
        Object expression = given instanceof Map<?, ?> map ? map.get("expression") : given;
        if (expression != null && !(expression instanceof String)) {
            throw wrongType(Input.SCHEDULE, expression, "a schedule");
        }
        // blanks as one, so that the same schedule is the same text
        String text =
                expression == null ? "" : Blanks.strip((String) expression).replaceAll("\\s+", " ");
        int fields = text.split(" ").length;
        if (text.isEmpty() || fields > 1 && fields != CRON_FIELDS) {
            throw wrong(
                    Input.SCHEDULE,
                    text,
                    "a cron expression of five fields (minute, hour, day of month, month, day of week, in UTC) such as"
                            + " 0 8 * * *, nor a name such as every_hour, every_6_hours, every_12_hours or daily",
                    null);
        }
        return text;
    }

    /**
     * The status to give a job.
     *
     * @param value the status, in whatever case, or {@code null}
     * @return the status, {@code null} without one
     * @throws IllegalArgumentException if it is neither {@code active} nor {@code paused}
     */
    public static String jobStatus(Object value) {
        String text = text(Input.JOB_STATUS, value);
        if (text == null) {
            return null;
        }
        String status = text.toLowerCase(Locale.ROOT);
        if (!JOB_STATUSES.contains(status)) {
            throw wrong(Input.JOB_STATUS, text, "active or paused", null);
        }
        return status;
    }

    /**
     * A URL for ByteStack to call.
     *
     * @param value             the URL, or {@code null}
     * @param allowInsecureHttp whether plain http will do on loopback
     * @return the URL, {@code null} without one
     * @throws IllegalArgumentException if it is no such URL
     */
    public static String webhookUrl(Object value, boolean allowInsecureHttp) {
        String text = text(Input.URL, value);
        if (text != null && !Urls.isCallable(text, allowInsecureHttp)) {
            throw wrong(
                    Input.URL,
                    text,
                    "an https URL such as https://example.com/bytestack; plain http is for loopback only, with"
                            + " allowInsecureHttp=true",
                    null);
        }
        return text;
    }

    /**
     * Names, of platforms or events.
     *
     * @param input what they are
     * @param value comma separated text, a JSON array as text, or a list, or {@code null}
     * @return the names; empty without any
     * @throws IllegalArgumentException if the value, or one in the list, is no text
     */
    public static List<String> names(Input input, Object value) {
        List<String> names = new ArrayList<>();
        for (Object item : items(input, value)) {
            if (item instanceof String name) {
                names.add(Blanks.strip(name));
            } else if (item != null) {
                throw wrongType(input, item, "a name");
            }
        }
        names.removeIf(String::isEmpty);
        return names;
    }

    private static List<?> items(Input input, Object value) {
        if (Plain.isNothing(value)) {
            return List.of();
        }
        Object given = jsonOrAsItIs(input, value);
        if (given instanceof List<?> list) {
            return list;
        }
        return given instanceof String text ? List.of(text.split(",")) : List.of(given);
    }

    /** Text that begins as JSON is read as JSON, where objects and arrays have their place. */
    private static Object jsonOrAsItIs(Input input, Object value) {
        String text = value instanceof String given ? Blanks.strip(given) : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            return Plain.of(JsonText.of(text).toJsonNode(), null);
        } catch (UncheckedIOException e) {
            throw wrong(input, text, "valid JSON, though it begins as JSON", e);
        }
    }

    /**
     * Whether files are wanted from now on only.
     *
     * @param configuration the options
     * @return true if {@code since} is {@code now}
     */
    public static boolean isSinceNow(BytestackConfiguration configuration) {
        return configuration.getSince() != null
                && configuration.getSince().strip().equals("now");
    }

    /**
     * The filter that options make; without a time if it is to be now, which only the server's clock tells.
     *
     * @param configuration the options
     * @return the filter
     * @throws IllegalArgumentException if a pattern or a time can't be read
     */
    public static FileFilter fileFilter(BytestackConfiguration configuration) {
        return new FileFilter(
                text(Input.PREFIX, configuration.getPrefix()),
                pattern(Input.INCLUDE, text(Input.INCLUDE, configuration.getInclude())),
                pattern(Input.EXCLUDE, text(Input.EXCLUDE, configuration.getExclude())),
                text(Input.OF_JOB, configuration.getJobId()),
                isSinceNow(configuration) ? null : since(configuration.getSince()));
    }

    /** A pattern, null without one. */
    public static Pattern pattern(Input input, String text) {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw wrong(input, text, "a Java regular expression (" + e.getDescription() + ")", e);
        }
    }

    /** A time, null without one. */
    public static Instant since(Object value) {
        if (Plain.isNothing(value)) {
            return null;
        }
        if (value instanceof Instant instant) {
            return instant;
        }
        if (!(value instanceof String) && !(value instanceof LocalDate)) {
            throw wrongType(Input.SINCE, value, "a time");
        }
        String text = Blanks.strip(value.toString());
        try {
            if (text.equals("now")) {
                return Instant.now();
            }
            return IsoTime.given(text);
        } catch (DateTimeException e) {
            throw wrong(Input.SINCE, text, "an ISO 8601 instant such as 2026-03-02T08:00:00Z, or now", e);
        }
    }

    private static IllegalArgumentException wrong(Input input, String value, String due, Exception cause) {
        return new IllegalArgumentException(
                "The " + input.fields().get(0) + " is '" + shown(value) + "', which is not " + due + " ("
                        + input.where() + ")",
                cause);
    }

    private static IllegalArgumentException wrongType(Input input, Object value, String due) {
        return new IllegalArgumentException("The " + input.fields().get(0) + " is or holds a "
                + value.getClass().getTypeName() + ", which can't be read as " + due + " (" + input.where() + ")");
    }

    /** For messages: a line of it, on which nothing stands that would pass for another line of a log. */
    static String shown(String value) {
        String start = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        StringBuilder shown = new StringBuilder();
        start.chars()
                .forEach(c ->
                        shown.append(Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c)));
        return shown.toString();
    }
}
