package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A run of a job that is under way. */
record Run(String id, Instant endsAt) {

    /** The file that its result is kept in. */
    StoredFile file(String jobId, JsonNode result) {
        String key = jobId + "_" + StoredFile.timeInKey(endsAt) + "_" + id + ".json";
        return new StoredFile(key, Json.bytes(result), time(), jobId, id, null);
    }

    /**
     * What is delivered at its end.
     *
     * @param resultUrl where its file is; null if it failed
     */
    ObjectNode event(String jobId, String resultUrl) {
        ObjectNode event = Json.object();
        event.put("event", Webhook.JOB_COMPLETED);
        event.put("job_id", jobId);
        event.put("run_id", id);
        event.put("status", resultUrl == null ? "failed" : "completed");
        if (resultUrl != null) {
            event.put("result_url", resultUrl);
        }
        event.put("timestamp", time().toString());
        return event;
    }

    private Instant time() {
        return endsAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
