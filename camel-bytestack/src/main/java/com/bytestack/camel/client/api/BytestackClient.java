package com.bytestack.camel.client.api;

import com.bytestack.camel.client.http.Transport;
import java.time.Duration;

/**
 * The ByteStack API for one API key, which may be replaced by another in time. Safe for use by many threads; calls block the calling thread, and an interrupt
 * ends them.
 */
public final class BytestackClient {

    private final Transport transport;
    private final QueryApi queries;
    private final JobApi jobs;
    private final StorageApi storage;
    private final WebhookApi webhooks;

    BytestackClient(Transport transport) {
        this.transport = transport;
        this.queries = new QueryApi(transport);
        this.jobs = new JobApi(transport);
        this.storage = new StorageApi(transport);
        this.webhooks = new WebhookApi(transport);
    }

    /**
     * Questions.
     *
     * @return the same object always
     */
    public QueryApi queries() {
        return queries;
    }

    /**
     * Takes the API key, and the secrets of webhooks, out of a text.
     *
     * @param text what ByteStack sent; may be {@code null}
     * @return the text with asterisks in place of each
     */
    public String mask(String text) {
        return transport.errors().mask(text);
    }

    /**
     * Recurring questions.
     *
     * @return the same object always
     */
    public JobApi jobs() {
        return jobs;
    }

    /**
     * Result files.
     *
     * @return the same object always
     */
    public StorageApi storage() {
        return storage;
    }

    /**
     * Webhooks.
     *
     * @return the same object always
     */
    public WebhookApi webhooks() {
        return webhooks;
    }

    /**
     * Ends the calls that are held back, or wait before a repeat, and fails those that follow. The connections are not
     * this client's to close.
     */
    public void stop() {
        transport.stop();
    }

    /** Lets calls pass again after a stop. */
    public void start() {
        transport.start();
    }

    /**
     * How long ByteStack's rate limit holds calls of this client back.
     *
     * @return the time left, zero if it does not
     */
    public Duration heldBackFor() {
        return transport.heldBackFor();
    }
}
