package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer. */
record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    static Answer error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.put("code", code);
        body.put("message", message);
        return json(status, body);
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** The same with a part of the body. */
    Answer part(int otherStatus, byte[] part) {
        return new Answer(otherStatus, headers, part);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
