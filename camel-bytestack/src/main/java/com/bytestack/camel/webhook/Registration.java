package com.bytestack.camel.webhook;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.api.WebhookApi;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhook that an endpoint registers when it starts, and deletes when it stops. Safe for use by many threads. */
public final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final Secrets secrets;
    private final KnownRegistrations known;
    private Webhook webhook;

    /** As we put it, which an answer may do otherwise. */
    private String requested;

    /**
     * Nothing is registered yet.
     *
     * @param secrets    gets the secret of the registration
     * @param repository what was registered for which URL, also by an earlier run of the program; {@code null}: nobody
     *                   remembers
     */
    public Registration(Secrets secrets, StateRepository<String, String> repository) {
        this.secrets = secrets;
        this.known = new KnownRegistrations(repository);
    }

    /**
     * Starts the repository. It is not stopped: it may serve others.
     *
     * @param context the context
     */
    public void start(CamelContext context) {
        known.start(context);
    }

    /**
     * Registers, after it has deleted what the repository knows to be registered for the same URL.
     *
     * @param api     what calls ByteStack
     * @param request what to register
     * @throws BytestackException    if ByteStack refuses, or gives no secret to check deliveries with and none is
     *                               configured; code {@code outcome_unknown} if nothing was sent, since an earlier attempt
     *                               may have registered and its answer was lost
     * @throws IllegalStateException if something is registered already
     */
    public synchronized void make(WebhookApi api, WebhookRequest request) throws BytestackException {
        if (webhook != null) {
            throw new IllegalStateException("The same bytestack:webhooks endpoint is registered already, for "
                    + webhook.url() + ": routes with webhooks at several paths need endpoints that differ in an option,"
                    + " such as events");
        }
        deleteLeftOver(api, request.url());
        Webhook made = register(api, request);
        secrets.register(made.secret());
        webhook = made;
        requested = request.url();
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

    private void deleteLeftOver(WebhookApi api, String url) throws BytestackException {
        if (known.isUnknown(url)) {
            throw new BytestackException(
                    "An earlier attempt to register " + url
                            + " may have succeeded, though its answer was lost: it is not"
                            + " registered again, since it would then be called twice. Ask ByteStack whether a webhook for"
                            + " this URL is there, have it deleted, and remove the URL's entry from registrationRepository",
                    BytestackException.OUTCOME_UNKNOWN,
                    null);
        }
        String id = known.idOf(url);
        if (id == null) {
            return;
        }
        try {
            api.delete(id);
            LOG.info("Deleted webhook {} for {}, which an earlier run had left behind", id, url);
        } catch (BytestackNotFoundException e) {
            LOG.debug("Webhook {}, which an earlier run had left behind, was deleted already", id);
        }
        known.none(url);
    }

    private Webhook register(WebhookApi api, WebhookRequest request) throws BytestackException {
        known.asking(request.url());
        try {
            Webhook made = api.register(request).value();
            remember(made, request.url());
            return made;
        } catch (BytestackException e) {
            if (!e.isOutcomeUnknown()) {
                known.none(request.url());
            }
            throw e;
        }
    }

    private void remember(Webhook made, String url) {
        try {
            known.made(url, made.id());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Webhook {} for {} is registered, but registrationRepository could not be told: {}. After a kill, delete"
                            + " it with bytestack:webhooks?operation=delete&webhookId={}, and the URL's entry",
                    made.id(),
                    url,
                    e.toString(),
                    made.id());
        }
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
            known.none(requested);
        } catch (BytestackNotFoundException e) {
            LOG.debug("Webhook {} was deleted already", webhook.id());
            known.none(requested);
        } catch (BytestackException e) {
            LOG.warn(
                    "Webhook {} could not be deleted, and ByteStack goes on calling {}. Delete it with"
                            + " bytestack:webhooks?operation=delete&webhookId={}",
                    webhook.id(),
                    webhook.url(),
                    webhook.id(),
                    e);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Webhook {} is deleted, but registrationRepository could not be told. Remove the entry of {}",
                    webhook.id(),
                    requested,
                    e);
        } finally {
            webhook = null;
            secrets.register(null);
        }
    }
}
