package com.bytestack.camel.test;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The webhooks that are registered. Safe for use by many threads. */
final class Webhooks {

    private final Shelf<Webhook> webhooks = new Shelf<>();
    private final Ids ids;
    private final InstantSource clock;

    Webhooks(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Webhook register(Fields body) {
        Webhook webhook = Webhook.from(
                body, ids.next("wh_"), ids.next("whsec_"), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        webhooks.put(webhook.id(), webhook);
        return webhook;
    }

    boolean delete(String id) {
        return webhooks.remove(id);
    }

    boolean has(String id) {
        return webhooks.get(id) != null;
    }

    List<Webhook> all() {
        return webhooks.all();
    }
}
