package com.bytestack.camel.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What to change of a job. What is {@code null} stays as it is.
 *
 * @param status     {@code active} or {@code paused}
 * @param schedule   when to run it, as in {@link JobRequest}
 * @param webhookUrl what to call at the end of each run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobUpdate(
        String status,
        String schedule,
        @JsonProperty("webhook_url") String webhookUrl) implements JsonRequest {

    /**
     * Whether there is nothing to change.
     *
     * @return true if all parts are {@code null}
     */
    public boolean changesNothing() {
        return status == null && schedule == null && webhookUrl == null;
    }
}
