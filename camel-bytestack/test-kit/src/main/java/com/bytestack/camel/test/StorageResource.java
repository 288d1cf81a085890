package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code /storage}. */
final class StorageResource implements Resource {

    private final Storage storage;
    private final Listing listing;
    private final boolean entityTags;
    private final boolean ranges;

    /** After how many bytes the next downloads break off. */
    private final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();

    StorageResource(Storage storage, Listing listing, boolean entityTags, boolean ranges) {
        this.storage = storage;
        this.listing = listing;
        this.entityTags = entityTags;
        this.ranges = ranges;
    }

    void cutNextDownload(int afterBytes) {
        cuts.add(afterBytes);
    }

    @Override
    public Answer serve(Call call) {
        if (!"GET".equals(call.method())) {
            throw call.notAllowed("GET");
        }
        return call.id() == null
                ? tagged(call, listing.answer(call, storage.current(), StorageResource::entry))
                : cut(download(call));
    }

    private Answer download(Call call) {
        StoredFile file = storage.get(call.id());
        if (file == null) {
            throw ApiError.notFound("file");
        }
        Answer answer = tagged(call, Answer.of(200, file.contentType(), file.content()));
        return ranges ? Ranges.apply(call, answer) : answer;
    }

    private Answer tagged(Call call, Answer answer) {
        return entityTags ? EntityTags.apply(call, answer) : answer;
    }

    private Answer cut(Answer answer) {
        Integer afterBytes = cuts.poll();
        return afterBytes == null || afterBytes >= answer.body().length
                ? answer
                : answer.part(answer.status(), Arrays.copyOf(answer.body(), afterBytes))
                        .with("Content-Length", String.valueOf(answer.body().length));
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
