package com.bytestack.camel.client.json;

import com.bytestack.camel.model.Blanks;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads webhooks and what they are called with. */
public final class WebhookReader {

    private WebhookReader() {}

    /** An answer to a registration: without an id nobody could delete the webhook. */
    public static Webhook registered(JsonText text) throws IOException {
        JsonNode json = Json.resource(text);
        String id = Json.id(json, "id", "webhook_id");
        if (id == null) {
            throw new IOException("no id");
        }
        return new Webhook(
                id,
                Json.text(json, "url"),
                Json.texts(json, "events"),
                Json.text(json, "secret", "signing_secret", "webhook_secret"),
                Json.time(json, "created_at"),
                text);
    }

    public static WebhookEvent event(JsonText text) throws IOException {
        JsonNode json = object(text);
        String event = Json.text(json, "event");
        if (event == null || Blanks.isBlank(event)) {
            throw new IOException("no event");
        }
        return new WebhookEvent(
                event,
                Json.text(json, "job_id"),
                Json.text(json, "run_id"),
                Json.text(json, "status"),
                Json.text(json, "result_url"),
                Json.time(json, "timestamp"),
                text);
    }

    private static JsonNode object(JsonText text) throws IOException {
        JsonNode json = Json.tree(text);
        if (!Json.isObject(json)) {
            throw new IOException("no JSON object");
        }
        return json;
    }
}
