package com.bytestack.camel.model;

import java.time.Instant;
import java.util.List;

/**
 * A URL that ByteStack calls when something happened.
 *
 * @param id        ByteStack's id of the webhook ({@code wh_…}), which deletes it
 * @param url       what is called
 * @param events    what it is called for
 * @param secret    what its calls are signed with; ByteStack shows it this one time. {@code null} where the answer has
 *                  none
 * @param createdAt when it was registered; {@code null} where the answer does not say
 * @param json      the answer as it came, the secret included
 */
public record Webhook(String id, String url, List<String> events, String secret, Instant createdAt, JsonText json)
        implements JsonResource {

    /** Copies the events. */
    public Webhook {
        events = events == null ? List.of() : List.copyOf(events);
    }

    /** Short, for logs: without the secret. */
    @Override
    public String toString() {
        return "Webhook[id=" + id + ", url=" + url + ", events=" + events + ", secret="
                + (secret == null ? "none" : "***") + "]";
    }
}
