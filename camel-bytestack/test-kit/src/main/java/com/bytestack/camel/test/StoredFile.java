package com.bytestack.camel.test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A file in the storage.
 *
 * @param key         its key; it may hold slashes
 * @param content     its bytes
 * @param createdAt   when it was stored; null for now
 * @param jobId       the job that made it, or null
 * @param runId       the run that made it, or null
 * @param contentType its type; null for {@code application/json}
 */
public record StoredFile(
        String key, byte[] content, Instant createdAt, String jobId, String runId, String contentType) {

    private static final String JSON = "application/json";
    private static final DateTimeFormatter TIME_IN_KEY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Takes a copy of the content.
     *
     * @throws IllegalArgumentException if there is no key or no content
     */
    public StoredFile {
        if (key == null || key.isEmpty() || content == null) {
            throw new IllegalArgumentException("a file needs a key and content");
        }
        content = content.clone();
    }

    static StoredFile json(String key, byte[] content, Instant createdAt) {
        return new StoredFile(key, content, createdAt, null, null, JSON);
    }

    /** A time as keys have it. */
    static String timeInKey(Instant time) {
        return TIME_IN_KEY.format(time);
    }

    StoredFile withDefaults(Instant now) {
        return createdAt != null && contentType != null
                ? this
                : new StoredFile(
                        key,
                        content,
                        createdAt != null ? createdAt : now,
                        jobId,
                        runId,
                        contentType != null ? contentType : JSON);
    }
}
