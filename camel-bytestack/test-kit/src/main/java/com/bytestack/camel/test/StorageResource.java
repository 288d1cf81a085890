package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /storage}. */
final class StorageResource implements Resource {

    private final Storage storage;
    private final Listing listing;

    StorageResource(Storage storage, int pageSize) {
        this.storage = storage;
        this.listing = new Listing("files", pageSize);
    }

    @Override
    public Answer serve(Call call) {
        if (!"GET".equals(call.method())) {
            throw call.notAllowed("GET");
        }
        return call.id() == null
                ? listing.answer(call, storage.current(), StorageResource::entry)
                : download(call.id());
    }

    private Answer download(String key) {
        StoredFile file = storage.get(key);
        if (file == null) {
            throw ApiError.notFound("file");
        }
        return Answer.of(200, file.contentType(), file.content());
    }

    private static JsonNode entry(StoredFile file) {
        ObjectNode entry = Json.object();
        entry.put("key", file.key());
        entry.put("size", file.content().length);
        entry.put("created_at", file.createdAt().toString());
        putIfKnown(entry, "job_id", file.jobId());
        putIfKnown(entry, "run_id", file.runId());
        entry.put("content_type", file.contentType());
        return entry;
    }

    private static void putIfKnown(ObjectNode entry, String name, String value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
