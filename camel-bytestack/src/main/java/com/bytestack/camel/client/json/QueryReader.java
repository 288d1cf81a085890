package com.bytestack.camel.client.json;

import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Query;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads a query in all the shapes that ByteStack's documentation shows. */
public final class QueryReader {

    private QueryReader() {}

    /** An answer to a submit: without an id nobody could come back for it. */
    public static Query submitted(JsonText json) throws IOException {
        Query query = read(json, null);
        if (query.id() == null) {
            throw new IOException("no id");
        }
        return query;
    }

    /** An answer about a query that was asked for by its id. */
    public static Query looked(JsonText json, String id) throws IOException {
        Query query = read(json, id);
        if (query.status() == null) {
            throw new IOException("no status");
        }
        return query;
    }

    private static Query read(JsonText text, String knownId) throws IOException {
        JsonNode json = Json.resource(text);
        String id = Json.id(json, "id", "query_id");
        JsonNode error = Json.first(json, "error");
        ErrorBody failure = error == null ? new ErrorBody(null, null) : ErrorBody.of(error);
        return new Query(
                id == null ? knownId : id,
                Json.text(json, "status"),
                Json.time(json, "created_at"),
                Json.first(json, "results", "result"),
                failure.message(),
                failure.code(),
                text);
    }
}
