package com.bytestack.camel.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A question and, once it is answered, its result.
 *
 * @param id        ByteStack's id of the query ({@code qry_…})
 * @param status    {@code queued}, {@code running}, {@code completed}, {@code failed}, or one that ByteStack adds;
 *                  {@code null} where an answer to a submit named none
 * @param createdAt when ByteStack accepted it; {@code null} where the answer did not say
 * @param result    the result of whatever shape, {@code null} unless completed
 * @param error     ByteStack's message of a failed query, else {@code null}
 * @param errorCode ByteStack's code of a failed query where it gave one, else {@code null}
 * @param json      the answer as it came
 */
public record Query(
        String id, String status, Instant createdAt, JsonNode result, String error, String errorCode, JsonText json)
        implements JsonResource {

    /**
     * Whether the result is there.
     *
     * @return true if the status is {@code completed}
     */
    public boolean isCompleted() {
        return "completed".equalsIgnoreCase(status);
    }

    /**
     * Whether ByteStack could not answer.
     *
     * @return true if the status is {@code failed}
     */
    public boolean isFailed() {
        return "failed".equalsIgnoreCase(status);
    }

    /**
     * Whether the status is final. A status that is not known here is not: ByteStack may add some.
     *
     * @return true if completed or failed
     */
    public boolean isTerminal() {
        return isCompleted() || isFailed();
    }

    /**
     * Whether ByteStack documents the status.
     *
     * @return true for queued, running, completed and failed
     */
    public boolean hasKnownStatus() {
        return isTerminal() || "queued".equalsIgnoreCase(status) || "running".equalsIgnoreCase(status);
    }

    /** Short, for logs: without the result. */
    @Override
    public String toString() {
        return "Query[id=" + id + ", status=" + status + ", createdAt=" + createdAt + "]";
    }
}
