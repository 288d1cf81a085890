package com.bytestack.camel.client.json;

import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.ResultFile;
import java.util.List;

/** Reads an entry of the storage's listing, whose shape is not documented. */
public final class ResultFileReader {

    /** The names of a file's key, the foremost first. */
    public static final List<String> KEYS = List.of("key", "name", "id", "path");

    private static final int SIZE = 1;
    private static final int CREATED_AT = 2;
    private static final int JOB_ID = 3;
    private static final int RUN_ID = 4;
    private static final int CONTENT_TYPE = 5;

    private ResultFileReader() {}

    /** What is to be taken of an entry. */
    public static EntryFields fields() {
        return EntryFields.of(
                KEYS,
                List.of("size", "bytes", "content_length"),
                List.of("created_at", "last_modified", "updated_at", "timestamp"),
                List.of("job_id"),
                List.of("run_id"),
                List.of("content_type"));
    }

    /** The file, or null if the entry has no key. */
    public static ResultFile read(EntryFields fields, JsonText json) {
        String key = fields.key();
        if (key == null || key.isEmpty()) {
            return null;
        }
        return new ResultFile(
                key,
                Json.number(fields.text(SIZE)),
                Json.time(fields.text(CREATED_AT)),
                fields.text(JOB_ID),
                fields.text(RUN_ID),
                fields.text(CONTENT_TYPE),
                json);
    }
}
