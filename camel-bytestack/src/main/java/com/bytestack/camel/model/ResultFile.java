package com.bytestack.camel.model;

import java.time.Instant;
import java.util.Map;

/**
 * A stored result file as the listing names it; its content is downloaded separately. A file never changes once it is
 * stored (assumed of ByteStack, not documented).
 *
 * @param key         the file's name in the storage; may hold slashes
 * @param size        in bytes; {@code null} where the listing does not say
 * @param createdAt   when it was stored; {@code null} where the listing does not say
 * @param jobId       the job whose run it is the result of, else {@code null}
 * @param runId       that run, else {@code null}
 * @param contentType its media type; {@code null} where the listing does not say
 * @param json        the entry of the listing
 */
public record ResultFile(
        String key, Long size, Instant createdAt, String jobId, String runId, String contentType, JsonText json)
        implements JsonResource {

    @Override
    public Map<String, Object> toMap() {
        // an entry may be the bare key
        return json.toJsonNode().isObject() ? json.toMap() : Map.of("key", key);
    }

    /** Short, for logs. */
    @Override
    public String toString() {
        return "ResultFile[key=" + key + ", size=" + size + ", createdAt=" + createdAt + "]";
    }
}
