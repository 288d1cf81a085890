package com.bytestack.camel.input;

import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JsonRequest;
import com.bytestack.camel.model.JsonResource;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.model.Webhook;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** What a message body says of the inputs. */
final class BodyFields {

    private BodyFields() {}

    /**
     * The fields of the body, by the API's names.
     *
     * @param main     what the body is the id or the text of; null if there is no such input, and only JSON will do
     * @param readText whether a text body is read; if not, a stream is left alone
     */
    @SuppressWarnings("unchecked")
    static Map<String, Object> of(Message message, Input main, boolean readText) {
        Object body = message.getBody();
        if (body instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        if (body instanceof JsonRequest || body instanceof ObjectNode) {
            return JsonText.write(body).toMap();
        }
        if (body instanceof JsonResource resource) {
            String id = id(resource, main);
            return id == null ? Map.of() : Map.of(main.fields().get(0), id);
        }
        return readText && isText(body) ? text(message, main) : Map.of();
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

    private static boolean isText(Object body) {
        return body instanceof CharSequence
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof Reader
                || body instanceof ByteBuffer
                || body instanceof File
                || body instanceof WrappedFile<?>;
    }

    private static Map<String, Object> text(Message message, Input main) {
        String text = message.getBody(String.class);
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        if (text.stripLeading().startsWith("{")) {
            return json(text, main);
        }
        if (main == null) {
            throw new IllegalArgumentException("The message body is no JSON object, which a change would have to be");
        }
        // an id or a key often comes from a line of a file
        return Map.of(main.fields().get(0), main == Input.PROMPT ? text : text.strip());
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
