package com.bytestack.camel.storage;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.util.ObjectHelper;

/**
 * Whether those who read a content had it, for all copies of a body: what read it may have swallowed a failure, as Camel's
 * predicates and a {@code Scanner} do. Safe for use by many threads.
 */
final class FileReads {

    private Exception failure;
    private Exchange reader;

    /** A read failed, in the exchange that it was for, if that is known. */
    synchronized void failed(Exception reason, Exchange exchange) {
        failure = reason;
        reader = exchange;
    }

    /** A read came to the end of the content. */
    synchronized void ended() {
        failure = null;
        reader = null;
    }

    /** To be called now and then: Camel remembers only what a route caught last. */
    synchronized void look() {
        if (failure != null && isCaught(reader)) {
            ended();
        }
    }

    /**
     * Why the content was not had.
     *
     * @param exchange the exchange that ends
     * @return the failure of a read that no later one made good, and that the exchange's route has not caught; else null
     */
    synchronized Exception swallowed(Exchange exchange) {
        look();
        return failure == null || isCaught(exchange) ? null : failure;
    }

    /** By {@code doCatch} or {@code onException}. */
    private boolean isCaught(Exchange exchange) {
        Throwable caught =
                exchange == null ? null : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (caught != null) {
            for (Throwable cause : ObjectHelper.createExceptionIterable(caught)) {
                if (cause == failure) {
                    return true;
                }
            }
        }
        return false;
    }
}
