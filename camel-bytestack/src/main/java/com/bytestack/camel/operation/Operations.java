package com.bytestack.camel.operation;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** The operations of one resource. Safe for use by many threads. */
public interface Operations {

    /**
     * Does the operation that the exchange or the endpoint asks for. What fails is set as the exchange's exception.
     *
     * @param exchange whose message has the inputs, and gets the answer
     * @param callback is called once, when all is done
     * @return whether all is done, as in {@link org.apache.camel.AsyncProcessor}
     */
    boolean process(Exchange exchange, AsyncCallback callback);

    /**
     * How many queries are being waited for.
     *
     * @return their number
     */
    default int waiting() {
        return 0;
    }
}
