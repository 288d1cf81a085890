package com.bytestack.camel.operation;

import java.util.List;

/** What {@code bytestack:webhooks} can do; the first is the default. */
public enum WebhookOperation {
    /** Registers a URL to be called. */
    REGISTER("register"),
    /** Deletes a registration. */
    DELETE("delete");

    private final String text;

    WebhookOperation(String text) {
        this.text = text;
    }

    /**
     * All names, as users type them.
     *
     * @return the names, the default first
     */
    public static List<String> names() {
        return Choice.names(values());
    }

    /** As users type it. */
    @Override
    public String toString() {
        return text;
    }
}
