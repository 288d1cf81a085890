package com.bytestack.camel;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Urls;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookRequest;
import com.bytestack.camel.webhook.DeliveryHandler;
import com.bytestack.camel.webhook.Registration;
import com.bytestack.camel.webhook.Runs;
import com.bytestack.camel.webhook.Secrets;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;

/** {@code bytestack:webhooks}: what camel-webhook, which has the HTTP side, needs for ByteStack. */
final class BytestackWebhooksEndpoint extends BytestackEndpoint implements WebhookCapableEndpoint {

    private static final List<String> OF_PRODUCERS = List.of("operation", "webhookUrl", "webhookId");

    private WebhookConfiguration webhook;
    private Secrets secrets;
    private Registration registration;
    private Runs runs;

    BytestackWebhooksEndpoint(
            String uri, BytestackComponent component, BytestackConfiguration configuration, Set<String> given) {
        super(uri, component, BytestackResource.WEBHOOKS, configuration, given);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        OF_PRODUCERS.forEach(option -> refuseForConsumer(option, "belongs to the producers of bytestack:webhooks"));
        webhook = webhookConfiguration;
        if (registration == null) {
            secrets = Secrets.of(getConfiguration().getWebhookSecret());
            registration = new Registration(secrets);
            runs = new Runs(getConfiguration().getIdempotentRepository());
        }
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        if (!webhook.isWebhookAutoRegister() && !secrets.areUsable()) {
            throw new IllegalArgumentException("With webhookAutoRegister=false the option webhookSecret is needed: the"
                    + " secret that ByteStack gave when the webhook was registered");
        }
        runs.start(getCamelContext());
        return new DeliveryHandler(this, this::client, getConfiguration().isIncludeResult(), secrets, runs, next);
    }

    @Override
    public void registerWebhook() throws BytestackException, UnknownHostException {
        String url = webhook.computeFullExternalUrl();
        if (!Urls.isCallable(url, getConfiguration().isAllowInsecureHttp())) {
            throw new IllegalArgumentException("ByteStack can't be told to call '" + url + "': set webhookExternalUrl"
                    + " to the https URL by which the internet reaches this server; plain http is for loopback only,"
                    + " with allowInsecureHttp=true");
        }
        List<String> events = Values.names(Input.EVENTS, getConfiguration().getEvents());
        registration.make(client().webhooks(), new WebhookRequest(url, events));
    }

    @Override
    public void unregisterWebhook() {
        if (client() != null) {
            registration.undo(client().webhooks());
        }
    }

    @Override
    Webhook registeredWebhook() {
        return registration == null ? null : registration.webhook();
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }
}
