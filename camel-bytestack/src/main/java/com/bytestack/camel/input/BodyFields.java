package com.bytestack.camel.input;

import com.bytestack.camel.model.Blanks;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JsonRequest;
import com.bytestack.camel.model.JsonResource;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.model.Webhook;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** What a message body says of the inputs. */
final class BodyFields {

    private BodyFields() {}

    /**
     * The fields of the body, by the API's names.
     *
     * @param main     what the body is the id or the text of; null if there is no such input, and only JSON will do
     * @param readText whether a text body is read; if not, a stream is left alone
     */
    static Map<String, Object> of(Exchange exchange, Input main, boolean readText) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Optional<?> optional) {
            body = optional.orElse(null);
        }
        if (body instanceof Map<?, ?> map) {
            return named(map);
        }
        if (body instanceof ObjectNode node) {
            Map<String, Object> fields = new HashMap<>();
            node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        }
        if (body instanceof JsonRequest) {
            return JsonText.write(body).toMap();
        }
        if (body instanceof JsonResource resource) {
            String id = id(resource, main);
            return id == null ? Map.of() : Map.of(main.fields().get(0), id);
        }
        Object text = readText && Plain.isText(body) ? Plain.of(body, exchange) : null;
        return text == null ? Map.of() : text(text.toString(), main);
    }

    /** The known fields: a map may hold more than is meant for us, keys that are no text and streams among it. */
    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> fields = new HashMap<>();
        map.forEach((name, value) -> {
            if (name instanceof CharSequence && Input.isField(name.toString())) {
                fields.put(name.toString(), value);
            }
        });
        return fields;
    }

    /** A record gives its id, where that is what the operation is about, and nothing else. */
    private static String id(JsonResource resource, Input main) {
        if (resource instanceof Query query && (main == Input.QUERY_ID || main == Input.KEY)) {
            return query.id();
        }
        if (resource instanceof ResultFile file && main == Input.KEY) {
            return file.key();
        }
        if (resource instanceof Job job && main == Input.JOB_ID) {
            return job.id();
        }
        return resource instanceof Webhook webhook && main == Input.WEBHOOK_ID ? webhook.id() : null;
    }

    private static Map<String, Object> text(String text, Input main) {
        String stripped = Blanks.strip(text);
        if (stripped.isEmpty()) {
            return Map.of();
        }
        if (stripped.startsWith("{")) {
            return json(stripped, main);
        }
        if (main == null) {
            throw new IllegalArgumentException("The message body is no JSON object, which a change would have to be");
        }
        return Map.of(main.fields().get(0), text);
    }

    private static Map<String, Object> json(String text, Input main) {
        try {
            return JsonText.of(text).toMap();
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "The message body begins as JSON, and is not valid: " + reason(e.getCause())
                            + (main == null ? "" : ". To send it as it is, give it as " + main.where()),
                    e);
        }
    }

    private static String reason(IOException problem) {
        return problem instanceof JsonProcessingException json ? json.getOriginalMessage() : problem.getMessage();
    }
}
