package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.storage.FileFilter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.support.ObjectHelper;

/** Reads and checks values, whether they come from a header, a body or an option; what is wrong is named. */
public final class Values {

    private static final int MAX_LIMIT = 1000;

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
        if (isNothing(value)) {
            return null;
        }
        if (value instanceof DateRange range) {
            return range;
        }
        String text = value instanceof Map<?, ?> map ? map.get("start") + "/" + map.get("end") : value.toString();
        try {
            return DateRange.parse(text, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The date_range '" + text + "' can't be used: " + e.getMessage() + " (" + Input.DATE_RANGE.where()
                            + ")",
                    e);
        }
    }

    /**
     * Names of platforms.
     *
     * @param value comma separated text, a collection or an array, or {@code null}
     * @return the names; empty without any
     */
    static List<String> sources(Object value) {
        List<String> sources = new ArrayList<>();
        Iterable<?> items =
                value instanceof JsonNode array && array.isArray() ? array : ObjectHelper.createIterable(value, ",");
        for (Object item : items) {
            String source = item instanceof JsonNode node ? node.asText() : String.valueOf(item);
            if (item != null && !source.isBlank()) {
                sources.add(source.strip());
            }
        }
        return sources;
    }

    /**
     * The filter that options make.
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
                since(configuration.getSince()));
    }

    /** A pattern, null without one. */
    static Pattern pattern(Input input, String text) {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw wrong(input, text, "a Java regular expression (" + e.getDescription() + ")", e);
        }
    }

    /** A time, null without one. */
    static Instant since(Object value) {
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
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
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
