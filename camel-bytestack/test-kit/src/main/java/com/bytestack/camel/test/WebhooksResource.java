package com.bytestack.camel.test;

/** {@code /webhooks}. */
final class WebhooksResource implements Resource {

    private final Webhooks webhooks;

    WebhooksResource(Webhooks webhooks) {
        this.webhooks = webhooks;
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
        return Answer.json(201, webhooks.register(body).json());
    }

    private Answer delete(String id) {
        if (!webhooks.delete(id)) {
            throw ApiError.notFound("webhook");
        }
        return Answer.empty(204);
    }
}
