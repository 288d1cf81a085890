package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A query whose course is settled when it is submitted; its status depends on the time alone.
 *
 * @param result what comes of it in the end
 */
record Query(SubmittedQuery submitted, Instant createdAt, Instant runningAt, Instant completedAt, Result result) {

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
            json.set("results", result.value());
        } else if ("failed".equals(status)) {
            json.put("error", result.error());
        }
        return json;
    }

    /** The file that its result is kept in. */
    StoredFile file() {
        return StoredFile.json(
                submitted.id() + "_" + StoredFile.timeInKey(completedAt) + ".json",
                Json.bytes(result.value()),
                completedAt);
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
            return result.error() == null ? "completed" : "failed";
        }
        return now.isBefore(runningAt) ? "queued" : "running";
    }
}
