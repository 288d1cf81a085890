package com.bytestack.camel.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A webhook to register. As a message body each part may be {@code null}: what is missing comes from headers and
 * options.
 *
 * @param url    what to call, https
 * @param events what for; {@code null} for ByteStack's default, {@code job.completed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookRequest(String url, List<String> events) implements JsonRequest {

    /** Copies the events. */
    public WebhookRequest {
        events = events == null ? null : List.copyOf(events);
    }
}
