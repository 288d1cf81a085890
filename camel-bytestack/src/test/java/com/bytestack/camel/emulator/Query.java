package com.bytestack.camel.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A query whose course is settled when it is submitted; its status depends on the time alone.
 *
 * @param result the result; null if it fails
 * @param error  why it fails; null if it does not
 */
record Query(
        SubmittedQuery submitted,
        Instant createdAt,
        Instant runningAt,
        Instant completedAt,
        JsonNode result,
        String error) {

    private static final DateTimeFormatter KEY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    boolean isOver(Instant now) {
        return !now.isBefore(completedAt);
    }

    /** What its submission is answered with, however short its course is. */
    ObjectNode accepted() {
        return json("queued");
    }

    ObjectNode json(Instant now) {
        String status = status(now);
        ObjectNode json = json(status);
        if ("completed".equals(status)) {
            json.set("results", result);
        } else if ("failed".equals(status)) {
            json.put("error", error);
        }
        return json;
    }

    /** The file that its result is kept in. */
    StoredFile file() {
        return StoredFile.json(
                submitted.id() + "_" + KEY_TIME.format(completedAt) + ".json", Json.bytes(result), completedAt);
    }

    private ObjectNode json(String status) {
        ObjectNode json = Json.object();
        json.put("id", submitted.id());
        json.put("status", status);
        json.put("created_at", createdAt.toString());
        return json;
    }

    private String status(Instant now) {
        if (isOver(now)) {
            return error == null ? "completed" : "failed";
        }
        return now.isBefore(runningAt) ? "queued" : "running";
    }
}
