package com.bytestack.camel.operation;

import java.util.List;

/** What {@code bytestack:query} can do; the first is the default. */
public enum QueryOperation {
    /** Asks a question and does not wait. */
    SUBMIT("submit"),
    /** Looks at a query. */
    GET("get"),
    /** Waits for a query to end. */
    AWAIT("await"),
    /** Asks a question and waits for the answer. */
    SUBMIT_AND_AWAIT("submitAndAwait");

    private final String text;

    QueryOperation(String text) {
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
