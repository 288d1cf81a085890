package com.bytestack.camel.operation;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** Operations that are done on the calling thread. */
abstract class DirectOperations implements Operations {

    @Override
    public final boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            perform(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** Does the operation that the exchange or the endpoint asks for. */
    abstract void perform(Exchange exchange) throws Exception;
}
