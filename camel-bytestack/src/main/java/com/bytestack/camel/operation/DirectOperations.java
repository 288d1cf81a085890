package com.bytestack.camel.operation;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** Operations that are done on the calling thread. */
abstract class DirectOperations implements Operations {

    @Override
    public final boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            operation(exchange).perform(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** Finds the operation that the exchange or the endpoint asks for; by a switch expression, so that none is left out. */
    abstract Operation operation(Exchange exchange);

    /** What is done to an exchange. */
    interface Operation {
        void perform(Exchange exchange) throws Exception;
    }
}
