package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;

/**
 * A saved query on a schedule.
 *
 * @param webhookUrl null if there is none
 * @param status     what it is when it does not run
 * @param due        when it runs next by its schedule, if it is active then
 * @param run        the run that is under way, or null
 */
record Job(
        String id,
        String name,
        Question question,
        Schedule schedule,
        URI webhookUrl,
        String status,
        Instant createdAt,
        Instant due,
        Run run) {

    static final String ACTIVE = "active";
    static final String PAUSED = "paused";
    static final String FAILED = "failed";

    static Job from(Fields body, String id, Instant now) {
        return new Job(
                id,
                body.text("name"),
                Question.from(body),
                Schedule.from(body.required("schedule")),
                body.optional("webhook_url") == null ? null : body.webhookUrl("webhook_url"),
                ACTIVE,
                now,
                Schedule.NEVER,
                null);
    }

    /** This job with the schedule and webhook that the patch has, and that status. */
    Job patched(Fields patch, String newStatus) {
        boolean setsUrl = patch.body().has("webhook_url");
        URI url = patch.optional("webhook_url") == null ? null : patch.webhookUrl("webhook_url");
        JsonNode newSchedule = patch.optional("schedule");
        return new Job(
                id,
                name,
                question,
                newSchedule == null ? schedule : Schedule.from(newSchedule),
                setsUrl ? url : webhookUrl,
                newStatus == null ? status : newStatus,
                createdAt,
                due,
                run);
    }

    Job dueAt(Instant newDue) {
        return new Job(id, name, question, schedule, webhookUrl, status, createdAt, newDue, run);
    }

    Job running(Run newRun) {
        return new Job(id, name, question, schedule, webhookUrl, status, createdAt, due, newRun);
    }

    /** This job after its run. */
    Job ended(boolean failed) {
        String newStatus = failed ? FAILED : status;
        return new Job(id, name, question, schedule, webhookUrl, newStatus, createdAt, due, null);
    }

    boolean isActive() {
        return ACTIVE.equals(status);
    }

    /** When something happens to it next by itself: the end of its run, or else a run by its schedule. */
    Instant nextEvent() {
        if (run != null) {
            return run.endsAt();
        }
        return isActive() ? due : Schedule.NEVER;
    }

    String currentStatus() {
        return run != null ? "running" : status;
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        question.writeTo(json);
        json.set("schedule", schedule.json());
        if (webhookUrl != null) {
            json.put("webhook_url", webhookUrl.toString());
        }
        json.put("status", currentStatus());
        json.put("created_at", createdAt.toString());
        return json;
    }
}
