package com.bytestack.camel.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Checks the schedule of a job, in either documented form. */
final class Schedule {

    private static final Set<String> INTERVALS = Set.of("every_hour", "every_6_hours", "every_12_hours", "daily");
    private static final int CRON_FIELDS = 5;

    private Schedule() {}

    static JsonNode check(JsonNode schedule) {
        JsonNode expression = schedule.isObject() ? schedule.path("expression") : schedule;
        boolean typeFits =
                !schedule.isObject() || "cron".equals(schedule.path("type").textValue());
        if (!typeFits || !expression.isTextual() || !fits(expression.textValue().strip())) {
            throw ApiError.invalid("schedule must be a cron expression with five fields, or one of " + INTERVALS);
        }
        return schedule;
    }

    private static boolean fits(String text) {
        return INTERVALS.contains(text)
                || (text.matches("[0-9A-Za-z*/,?#\\- \\t]+") && text.split("\\s+").length == CRON_FIELDS);
    }
}
