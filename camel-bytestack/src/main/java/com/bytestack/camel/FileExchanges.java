package com.bytestack.camel;

import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.storage.FileBody;
import com.bytestack.camel.storage.FileCompletion;
import com.bytestack.camel.storage.FileMessage;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ExceptionHandler;

/** Makes exchanges of claimed files what they are, for both kinds of consumer. */
final class FileExchanges {

    private final BytestackEndpoint endpoint;

    FileExchanges(BytestackEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Fills the exchange of a file that is claimed; once this returns, its completion settles the claim. */
    void fill(Exchange exchange, ResultFile file, ExceptionHandler exceptionHandler) {
        boolean includeBody = endpoint.getConfiguration().isIncludeBody();
        Object body = includeBody ? FileBody.of(endpoint.client().storage().lazily(file.key()), exchange) : file;
        FileMessage.fill(exchange.getIn(), file, body);
        exchange.getExchangeExtension()
                .addOnCompletion(new FileCompletion(endpoint.ledger(), file.key(), exceptionHandler));
    }

    static void batch(Exchange exchange, int index, int size, boolean last) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, last);
    }
}
