package com.bytestack.camel.model;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;

/**
 * Something that ByteStack sent. Jackson writes it, and Camel's type converters turn it into text, bytes, a tree or a
 * map, as the JSON that came, unknown fields included.
 */
@JsonSerialize(using = JsonResourceSerializer.class)
public sealed interface JsonResource permits Query, Job, ResultFile, Webhook, WebhookEvent {

    /**
     * The JSON that came: to the byte for a resource that was asked for by itself, equivalent (number texts kept) for
     * an entry of a list.
     *
     * @return the JSON
     */
    JsonText json();

    /**
     * The fields of {@link #json()}.
     *
     * @return a new map, in the order of the fields
     */
    default Map<String, Object> toMap() {
        return json().toMap();
    }
}
