package com.bytestack.camel.operation;

/** What {@code bytestack:webhooks} can do; the first is the default. */
public enum WebhookOperation {
    /** Registers a URL to be called. */
    REGISTER,
    /** Deletes a registration. */
    DELETE
}
