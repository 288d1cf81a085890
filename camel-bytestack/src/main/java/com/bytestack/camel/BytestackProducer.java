package com.bytestack.camel;

import com.bytestack.camel.operation.Operations;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Does the operations of a resource. */
final class BytestackProducer extends DefaultAsyncProducer {

    private Operations operations;

    BytestackProducer(BytestackEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return operations.process(exchange, callback);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        operations = ((BytestackEndpoint) getEndpoint()).operations();
    }
}
