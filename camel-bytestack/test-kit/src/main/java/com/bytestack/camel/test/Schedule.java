package com.bytestack.camel.test;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a job runs, in either documented form.
 *
 * @param json as it was sent
 */
record Schedule(JsonNode json, ExecutionTime times) {

    /** What {@link #next} gives if there is no next time. */
    static final Instant NEVER = Instant.MAX;

    private static final Map<String, String> INTERVALS = new TreeMap<>(Map.of(
            "every_hour", "0 * * * *",
            "every_6_hours", "0 */6 * * *",
            "every_12_hours", "0 */12 * * *",
            "daily", "0 0 * * *"));

    static Schedule from(JsonNode json) {
        JsonNode expression = json.isObject() ? json.path("expression") : json;
        boolean typeFits = !json.isObject() || "cron".equals(json.path("type").textValue());
        if (!typeFits || !expression.isTextual()) {
            throw invalid("it is neither");
        }
        String text = expression.textValue().strip();
        if (text.indexOf('|') >= 0) {
            // several in one: what the parser knows, but cron does not
            throw invalid("it has a |");
        }
        try {
            return new Schedule(json, times(INTERVALS.getOrDefault(text, text)));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    /** The first time after this one. */
    Instant next(Instant after) {
        // times are whole minutes: none is lost by looking from the start of the second
        ZonedDateTime from = after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        return times.nextExecution(from).map(ZonedDateTime::toInstant).orElse(NEVER);
    }

    private static ExecutionTime times(String cron) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return ExecutionTime.forCron(parser.parse(cron));
    }

    private static ApiError invalid(String why) {
        return ApiError.invalid(
                "schedule must be a cron expression with five fields, or one of " + INTERVALS.keySet() + ": " + why);
    }
}
