package com.bytestack.camel.client.json;

import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** Reads a job in all the shapes that ByteStack's documentation shows. */
public final class JobReader {

    private JobReader() {}

    /** An answer to a creation: without an id nobody could change the job. */
    public static Job created(JsonText json) throws IOException {
        Job job = read(json, Json.resource(json), null);
        if (job.id() == null) {
            throw new IOException("no id");
        }
        return job;
    }

    /** An answer to a change; null if it does not say what the job is like now. */
    public static Job changed(JsonText text, String id) throws IOException {
        JsonNode json = Json.tree(text);
        return Json.isObject(json) && Json.first(json, "status", "schedule") != null ? read(text, json, id) : null;
    }

    /** An entry of the list; null if it has no id. */
    public static Job listed(JsonText json) throws IOException {
        Job job = read(json, object(json), null);
        return job.id() == null ? null : job;
    }

    private static JsonNode object(JsonText text) throws IOException {
        JsonNode json = Json.tree(text);
        if (!Json.isObject(json)) {
            throw new IOException("no JSON object");
        }
        return json;
    }

    private static Job read(JsonText text, JsonNode json, String knownId) {
        String id = Json.id(json, "id", "job_id");
        Long limit = Json.number(json, "limit");
        return new Job(
                id == null ? knownId : id,
                Json.text(json, "name"),
                Json.text(json, "prompt"),
                Json.texts(json, "sources"),
                schedule(Json.first(json, "schedule")),
                Json.text(json, "webhook_url"),
                dateRange(Json.first(json, "date_range")),
                limit == null ? null : nearestInteger(limit),
                Json.text(json, "status"),
                Json.time(json, "created_at"),
                text);
    }

    private static int nearestInteger(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(number, Integer.MAX_VALUE));
    }

    /** A string, or an object with a type and, of a cron schedule, the expression. */
    private static String schedule(JsonNode schedule) {
        if (schedule == null || schedule.isValueNode()) {
            return schedule == null ? null : schedule.asText();
        }
        String expression = Json.text(schedule, "expression", "interval");
        return expression == null ? Json.text(schedule, "type") : expression;
    }

    private static DateRange dateRange(JsonNode range) {
        if (!Json.isObject(range)) {
            return null;
        }
        try {
            String interval = Json.text(range, "start", "from") + "/" + Json.text(range, "end", "to");
            return DateRange.parse(interval, Instant.now());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
