package com.bytestack.camel.webhook;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.api.WebhookApi;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhook that an endpoint registers when it starts, and deletes when it stops. Safe for use by many threads. */
public final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final Secrets secrets;
    private Webhook webhook;

    /**
     * Nothing is registered yet.
     *
     * @param secrets gets the secret of the registration
     */
    public Registration(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Registers.
     *
     * @param api     what calls ByteStack
     * @param request what to register
     * @throws BytestackException    if ByteStack refuses, or gives no secret to check deliveries with and none is
     *                               configured
     * @throws IllegalStateException if something is registered already
     */
    public synchronized void make(WebhookApi api, WebhookRequest request) throws BytestackException {
        if (webhook != null) {
            throw new IllegalStateException("The same bytestack:webhooks endpoint is registered already, for "
                    + webhook.url() + ": routes with webhooks at several paths need endpoints that differ in an option,"
                    + " such as events");
        }
        Webhook made = api.register(request).value();
        secrets.register(made.secret());
        webhook = made;
        if (!secrets.areUsable()) {
            undo(api);
            throw new BytestackException(
                    "ByteStack registered " + made + ", but its answer has no secret to check deliveries with."
                            + " Configure it: webhookSecret, with webhookAutoRegister=false",
                    "no_webhook_secret",
                    null);
        }
        LOG.info("ByteStack will call {} for {} (webhook {})", request.url(), request.events(), made.id());
    }

    /**
     * What is registered.
     *
     * @return the webhook, {@code null} if there is none
     */
    public synchronized Webhook webhook() {
        return webhook;
    }

    /**
     * Deletes what was registered; does nothing without. A failure is logged, with the id that deletes the webhook
     * later: there is no list of webhooks to find it in.
     *
     * @param api what calls ByteStack
     */
    public synchronized void undo(WebhookApi api) {
        if (webhook == null) {
            return;
        }
        try {
            api.delete(webhook.id());
        } catch (BytestackNotFoundException e) {
            LOG.debug("Webhook {} was deleted already", webhook.id());
        } catch (BytestackException e) {
            LOG.warn(
                    "Webhook {} could not be deleted, and ByteStack goes on calling {}. Delete it with"
                            + " bytestack:webhooks?operation=delete&webhookId={}",
                    webhook.id(),
                    webhook.url(),
                    webhook.id(),
                    e);
        }
        webhook = null;
        secrets.register(null);
    }
}
