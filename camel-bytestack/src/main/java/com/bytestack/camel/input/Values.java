package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.IsoTime;
import com.bytestack.camel.storage.FileFilter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.support.ObjectHelper;

/** Reads and checks values, whether they come from a header, a body or an option; what is wrong is named. */
public final class Values {

    private static final int MAX_LIMIT = 1000;
    private static final int CRON_FIELDS = 5;
    private static final List<String> JOB_STATUSES = List.of("active", "paused");

    private Values() {}

    /**
     * A limit.
     *
     * @param value a number or its text, or {@code null}
     * @return the limit, {@code null} without one
     * @throws IllegalArgumentException if it is not a whole number from 1 to 1000
     */
    public static Integer limit(Object value) {
        if (isNothing(value)) {
            return null;
        }
        try {
            // through the text: a converter would cut a fraction off
            int limit = Integer.parseInt(value.toString().strip());
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(Input.LIMIT, value, "a whole number from 1 to " + MAX_LIMIT, null);
    }

    /**
     * A date range.
     *
     * @param value a {@link DateRange}, its text, or a map with {@code start} and {@code end}, or {@code null}
     * @return the range, {@code null} without one
     * @throws IllegalArgumentException if it can't be read, or is empty or negative
     */
    public static DateRange dateRange(Object value) {
        return isNothing(value) ? null : dateRange(value, Instant.now());
    }

    /** The same, where a period alone ends with {@code now}. */
    public static DateRange dateRange(Object value, Instant now) {
        if (isNothing(value)) {
            return null;
        }
        if (value instanceof DateRange range) {
            return range;
        }
        String text = value instanceof Map<?, ?> map ? map.get("start") + "/" + map.get("end") : value.toString();
        try {
            return DateRange.parse(text, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The date_range '" + text + "' can't be used: " + e.getMessage() + " (" + Input.DATE_RANGE.where()
                            + ")",
                    e);
        }
    }

    /**
     * When a job runs.
     *
     * @param value a cron expression or an interval name, or an object that has one as {@code expression}, or
     *              {@code null}
     * @return the expression or name, {@code null} without one
     * @throws IllegalArgumentException if it is a cron expression that has not five fields, or nothing of this
     */
    public static String schedule(Object value) {
        if (isNothing(value)) {
            return null;
        }
        Object expression = value;
        if (value instanceof Map<?, ?> map) {
            expression = map.get("expression");
        } else if (value instanceof JsonNode json) {
            expression = json.isObject() ? json.path("expression").asText() : json.asText();
        }
        // blanks as one, so that the same schedule is the same text
        String text = expression == null ? "" : expression.toString().strip().replaceAll("\\s+", " ");
        int fields = text.split(" ").length;
        if (text.isEmpty() || fields > 1 && fields != CRON_FIELDS) {
            throw wrong(
                    Input.SCHEDULE,
                    value,
                    "a cron expression of five fields (minute, hour, day of month, month, day of week, in UTC) such as"
                            + " 0 8 * * *, nor a name such as every_hour, every_6_hours, every_12_hours or daily",
                    null);
        }
        return text;
    }

    /**
     * The status to give a job.
     *
     * @param value the status, or {@code null}
     * @return the status, {@code null} without one
     * @throws IllegalArgumentException if it is neither {@code active} nor {@code paused}
     */
    public static String jobStatus(Object value) {
        if (isNothing(value)) {
            return null;
        }
        String status = value.toString().strip();
        if (!JOB_STATUSES.contains(status)) {
            throw wrong(Input.JOB_STATUS, value, "active or paused", null);
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
        if (isNothing(value)) {
            return null;
        }
        String text = value.toString().strip();
        if (!Urls.isCallable(text, allowInsecureHttp)) {
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
     * @param value comma separated text, a collection or an array, or {@code null}
     * @return the names; empty without any
     */
    public static List<String> names(Object value) {
        List<String> names = new ArrayList<>();
        Iterable<?> items =
                value instanceof JsonNode array && array.isArray() ? array : ObjectHelper.createIterable(value, ",");
        for (Object item : items) {
            String name = item instanceof JsonNode node ? node.asText() : String.valueOf(item);
            if (item != null && !name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
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
                configuration.getPrefix(),
                pattern(Input.INCLUDE, configuration.getInclude()),
                pattern(Input.EXCLUDE, configuration.getExclude()),
                configuration.getJobId(),
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
        if (isNothing(value)) {
            return null;
        }
        if (value instanceof Instant instant) {
            return instant;
        }
        String text = value.toString().strip();
        try {
            if (text.equals("now")) {
                return Instant.now();
            }
            return IsoTime.given(text);
        } catch (DateTimeException e) {
            throw wrong(Input.SINCE, text, "an ISO 8601 instant such as 2026-03-02T08:00:00Z, or now", e);
        }
    }

    private static boolean isNothing(Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }

    private static IllegalArgumentException wrong(Input input, Object value, String due, Exception cause) {
        return new IllegalArgumentException(
                "The " + input.fields().get(0) + " is '" + value + "', which is not " + due + " (" + input.where()
                        + ")",
                cause);
    }
}
