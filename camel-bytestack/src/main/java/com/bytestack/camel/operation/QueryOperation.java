package com.bytestack.camel.operation;

/** What {@code bytestack:query} can do; the first is the default. */
public enum QueryOperation {
    /** Asks a question and does not wait. */
    SUBMIT,
    /** Looks at a query. */
    GET,
    /** Waits for a query to end. */
    AWAIT,
    /** Asks a question and waits for the answer. */
    SUBMIT_AND_AWAIT
}
