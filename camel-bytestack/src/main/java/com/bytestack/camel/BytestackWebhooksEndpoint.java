package com.bytestack.camel;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Urls;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookRequest;
import com.bytestack.camel.webhook.DeliveryHandler;
import com.bytestack.camel.webhook.DeliveryStatistics;
import com.bytestack.camel.webhook.Registration;
import com.bytestack.camel.webhook.Runs;
import com.bytestack.camel.webhook.Secrets;
import com.bytestack.camel.webhook.WebhookHealthCheck;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.Processor;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookUtils;

/** {@code bytestack:webhooks}: what camel-webhook, which has the HTTP side, needs for ByteStack. */
final class BytestackWebhooksEndpoint extends BytestackEndpoint implements WebhookCapableEndpoint {

    private static final List<String> OF_PRODUCERS = List.of("operation", "webhookUrl", "webhookId");

    private WebhookConfiguration webhook;
    private Secrets secrets;
    private Registration registration;
    private Runs runs;
    private WebhookHealthCheck health;
    private final DeliveryStatistics deliveries = new DeliveryStatistics();

    BytestackWebhooksEndpoint(
            String uri, BytestackComponent component, BytestackConfiguration configuration, Set<String> given) {
        super(uri, component, BytestackResource.WEBHOOKS, configuration, given);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        OF_PRODUCERS.forEach(option -> refuseForConsumer(option, "belongs to the producers of bytestack:webhooks"));
        webhook = webhookConfiguration;
        needsServer();
        if (registration == null) {
            secrets = Secrets.of(getConfiguration().getWebhookSecret());
            registration = new Registration(secrets, getConfiguration().getRegistrationRepository());
            health = new WebhookHealthCheck(this, deliveries);
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
        return new DeliveryHandler(
                this,
                this::client,
                getConfiguration().isIncludeResult(),
                secrets,
                runs,
                deliveries,
                this::ensureRegistered,
                next);
    }

    /** A supervised start that failed twice starts the route without camel-webhook's endpoint, which registers else. */
    private Webhook ensureRegistered() throws BytestackException, UnknownHostException {
        if (webhook.isWebhookAutoRegister() && registration.webhook() == null) {
            registerWebhook();
        }
        return registration.webhook();
    }

    /** Before ByteStack is told to call what nobody listens to. */
    private void needsServer() {
        try {
            WebhookUtils.locateRestConsumerFactory(getCamelContext(), webhook);
        } catch (IllegalArgumentException | IllegalStateException | NoSuchBeanException e) {
            String name = webhook.getWebhookComponentName();
            throw new IllegalArgumentException(
                    "There is no HTTP server for bytestack:webhooks to be called at"
                            + (name == null ? "" : ": nothing of webhookComponentName=" + name + " can be one")
                            + ". Add one that camel-webhook can use, and name it: camel-netty-http with"
                            + " webhookComponentName=netty-http, or camel-platform-http-starter (Spring Boot) or"
                            + " camel-platform-http-main with webhookComponentName=platform-http",
                    e);
        }
    }

    @Override
    public void registerWebhook() throws BytestackException, UnknownHostException {
        String url = webhook.computeFullExternalUrl();
        if (!Urls.isCallable(url, getConfiguration().isAllowInsecureHttp())) {
            throw new IllegalArgumentException("ByteStack can't be told to call '" + url + "': set webhookExternalUrl"
                    + " to the https URL by which the internet reaches this server; plain http is for loopback only,"
                    + " with allowInsecureHttp=true");
        }
        registration.start(getCamelContext());
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

    /** Null unless it is consumed from. */
    @Override
    DeliveryStatistics deliveries() {
        return webhook == null ? null : deliveries;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (health != null) {
            health.register();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (health != null) {
            health.unregister();
        }
        super.doStop();
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }
}
