package com.bytestack.camel.client;

import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.ResultFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Reads an entry of the storage's listing, whose shape is not documented. */
final class ResultFileReader {

    /** The names of a file's key, the foremost first. */
    static final List<String> KEYS = List.of("key", "name", "id", "path");

    private static final String[] KEY = KEYS.toArray(String[]::new);

    private ResultFileReader() {}

    /** The file, or null if the entry has no key. */
    static ResultFile read(JsonText text) throws IOException {
        JsonNode json = Json.tree(text);
        if (json.isTextual()) {
            return json.textValue().isEmpty()
                    ? null
                    : new ResultFile(json.textValue(), null, null, null, null, null, text);
        }
        String key = Json.text(json, KEY);
        if (key == null || key.isEmpty()) {
            return null;
        }
        return new ResultFile(
                key,
                Json.number(json, "size", "bytes", "content_length"),
                Json.time(json, "created_at", "last_modified", "updated_at", "timestamp"),
                Json.text(json, "job_id"),
                Json.text(json, "run_id"),
                Json.text(json, "content_type"),
                text);
    }
}
