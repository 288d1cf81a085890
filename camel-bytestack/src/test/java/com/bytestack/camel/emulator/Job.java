package com.bytestack.camel.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;

/**
 * A saved query on a schedule.
 *
 * @param schedule   as it was sent
 * @param webhookUrl null if there is none
 */
record Job(
        String id,
        String name,
        Question question,
        JsonNode schedule,
        URI webhookUrl,
        String status,
        Instant createdAt) {

    static Job from(Fields body, String id, Instant now) {
        return new Job(
                id,
                body.text("name"),
                Question.from(body),
                Schedule.check(body.required("schedule")),
                body.optional("webhook_url") == null ? null : body.url("webhook_url"),
                "active",
                now);
    }

    /** This job with the schedule and webhook that the patch has, and that status. */
    Job patched(Fields patch, String newStatus) {
        boolean setsUrl = patch.body().has("webhook_url");
        URI url = patch.optional("webhook_url") == null ? null : patch.url("webhook_url");
        JsonNode newSchedule = patch.optional("schedule");
        return new Job(
                id,
                name,
                question,
                newSchedule == null ? schedule : Schedule.check(newSchedule),
                setsUrl ? url : webhookUrl,
                newStatus == null ? status : newStatus,
                createdAt);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        question.writeTo(json);
        json.set("schedule", schedule);
        if (webhookUrl != null) {
            json.put("webhook_url", webhookUrl.toString());
        }
        json.put("status", status);
        json.put("created_at", createdAt.toString());
        return json;
    }
}
