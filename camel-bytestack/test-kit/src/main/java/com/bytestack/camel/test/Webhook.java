package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Where events are delivered to, and the secret that signs them. */
record Webhook(String id, URI url, List<String> events, String secret, Instant createdAt) {

    static final String JOB_COMPLETED = "job.completed";

    static Webhook from(Fields body, String id, String secret, Instant now) {
        List<String> events = body.optional("events") == null ? List.of(JOB_COMPLETED) : body.texts("events");
        return new Webhook(id, body.webhookUrl("url"), events, secret, now);
    }

    /** As shown once, when it is created: with the secret. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("url", url.toString());
        events.forEach(json.putArray("events")::add);
        json.put("secret", secret);
        json.put("created_at", createdAt.toString());
        return json;
    }
}
