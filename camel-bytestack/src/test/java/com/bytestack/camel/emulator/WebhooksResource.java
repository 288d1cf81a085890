package com.bytestack.camel.emulator;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** {@code /webhooks}. */
final class WebhooksResource implements Resource {

    private final Shelf<Webhook> webhooks = new Shelf<>();
    private final Ids ids;
    private final InstantSource clock;

    WebhooksResource(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Answer serve(Call call) {
        if (call.id() == null) {
            return switch (call.method()) {
                case "POST" -> create(call.body());
                default -> throw call.notAllowed("POST");
            };
        }
        return switch (call.method()) {
            case "DELETE" -> delete(call.id());
            default -> throw call.notAllowed("DELETE");
        };
    }

    private Answer create(Fields body) {
        Webhook webhook = Webhook.from(
                body, ids.next("wh_"), ids.next("whsec_"), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        webhooks.put(webhook.id(), webhook);
        return Answer.json(201, webhook.json());
    }

    private Answer delete(String id) {
        if (!webhooks.remove(id)) {
            throw ApiError.notFound("webhook");
        }
        return Answer.noContent();
    }
}
