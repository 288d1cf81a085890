package com.bytestack.camel;

import com.bytestack.camel.awaiting.Waiting;
import com.bytestack.camel.connection.Clients;
import com.bytestack.camel.model.Webhook;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * The dev console {@code bytestack}: queries that are waited for, calls that the rate limit holds back, files that are
 * known and in progress, webhooks that are registered. Shows no secrets.
 */
@DevConsole(
        name = "bytestack",
        displayName = "ByteStack",
        description = "Waiting queries, rate limit, files and webhooks of ByteStack")
public final class BytestackDevConsole extends AbstractDevConsole {

    /** Of each kind; their number is shown beside. */
    private static final int SHOWN = 100;

    /** A console that is yet to be added to a context. */
    public BytestackDevConsole() {
        super("camel", "bytestack", "ByteStack", "Waiting queries, rate limit, files and webhooks of ByteStack");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        List<Waiting> waiting = components().stream()
                .flatMap(component -> component.awaiter().waiting().stream())
                .toList();
        JsonObject root = new JsonObject();
        root.put("waiting", waiting.size());
        root.put(
                "queries",
                array(waiting.stream()
                        .limit(SHOWN)
                        .map(BytestackDevConsole::query)
                        .toList()));
        root.put(
                "clients",
                array(components().stream()
                        .flatMap(component -> component.clients().all().stream())
                        .map(BytestackDevConsole::client)
                        .toList()));
        root.put(
                "storage",
                array(endpoints().stream()
                        .filter(endpoint -> endpoint.ledger() != null)
                        .map(BytestackDevConsole::storage)
                        .toList()));
        root.put(
                "webhooks",
                array(endpoints().stream()
                        .filter(endpoint -> endpoint.deliveries() != null)
                        .map(BytestackDevConsole::webhook)
                        .toList()));
        return root;
    }

    private static JsonObject query(Waiting waiting) {
        JsonObject json = new JsonObject();
        json.put("id", waiting.queryId());
        json.put("status", waiting.status());
        json.put("since", waiting.since().toString());
        json.put("nextLook", waiting.nextLook().toString());
        return json;
    }

    private static JsonObject client(Clients.Client client) {
        JsonObject json = new JsonObject();
        json.put("baseUrl", client.baseUrl().toString());
        json.put("rateLimitPause", client.client().heldBackFor().toMillis());
        return json;
    }

    private static JsonObject storage(BytestackEndpoint endpoint) {
        JsonObject json = new JsonObject();
        json.put("uri", endpoint.toString());
        json.put("known", endpoint.ledger().known());
        json.put("inProgress", endpoint.ledger().inProgress());
        JsonArray keys = new JsonArray();
        keys.addAll(endpoint.ledger().inProgress(SHOWN));
        json.put("keys", keys);
        return json;
    }

    private static JsonObject webhook(BytestackEndpoint endpoint) {
        JsonObject json = new JsonObject();
        json.put("uri", endpoint.toString());
        Webhook webhook = endpoint.registeredWebhook();
        if (webhook != null) {
            json.put("id", webhook.id());
            json.put("url", webhook.url());
            json.put("events", String.join(",", webhook.events()));
        }
        json.put("routed", endpoint.deliveries().routed());
        json.put("failed", endpoint.deliveries().failed());
        json.put("repeated", endpoint.deliveries().repeats());
        json.put("refused", new JsonObject(endpoint.deliveries().refused()));
        return json;
    }

    private static JsonArray array(List<JsonObject> entries) {
        JsonArray array = new JsonArray();
        array.addAll(entries);
        return array;
    }

    /** A line for each entry, under the name of its kind. */
    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        doCallJson(options).forEach((name, value) -> {
            if (value instanceof JsonArray entries) {
                text.append(name).append(entries.isEmpty() ? ": none\n" : ":\n");
                entries.forEach(entry ->
                        text.append("    ").append(line((JsonObject) entry)).append('\n'));
            } else {
                text.append(name).append(": ").append(value).append('\n');
            }
        });
        return text.toString();
    }

    private static String line(JsonObject entry) {
        StringBuilder line = new StringBuilder();
        entry.forEach((name, value) ->
                line.append(line.isEmpty() ? "" : ", ").append(name).append('=').append(value));
        return line.toString();
    }

    private List<BytestackComponent> components() {
        return getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(BytestackComponent.class::isInstance)
                .map(BytestackComponent.class::cast)
                .toList();
    }

    private List<BytestackEndpoint> endpoints() {
        return getCamelContext().getEndpoints().stream()
                .filter(BytestackEndpoint.class::isInstance)
                .map(BytestackEndpoint.class::cast)
                .toList();
    }
}
