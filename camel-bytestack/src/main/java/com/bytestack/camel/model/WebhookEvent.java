package com.bytestack.camel.model;

import java.time.Instant;

/**
 * What ByteStack calls a webhook with: a run of a job came to its end. ByteStack may send it more than once.
 *
 * @param event     what happened; {@code job.completed} is the documented one
 * @param jobId     the job
 * @param runId     the run, the same whenever its event is sent again
 * @param status    {@code completed} or {@code failed}
 * @param resultUrl where the result is, to be asked for with the API key; {@code null} without one
 * @param timestamp when it happened; {@code null} where the event does not say
 * @param json      the event as it came
 */
public record WebhookEvent(
        String event, String jobId, String runId, String status, String resultUrl, Instant timestamp, JsonText json)
        implements JsonResource {

    /**
     * Whether the run has no result.
     *
     * @return true if the status is {@code failed}
     */
    public boolean isFailed() {
        return "failed".equalsIgnoreCase(status);
    }

    /** Short, for logs. */
    @Override
    public String toString() {
        return "WebhookEvent[event=" + event + ", jobId=" + jobId + ", runId=" + runId + ", status=" + status + "]";
    }
}
