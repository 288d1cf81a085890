package com.bytestack.camel.storage;

import com.bytestack.camel.client.api.StorageApi;
import com.bytestack.camel.model.ResultFile;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ExceptionHandler;

/** Makes exchanges of claimed files what they are, for both kinds of consumer. */
public final class FileExchanges {

    private final StorageApi storage;
    private final FileLedger ledger;
    private final boolean includeBody;

    /**
     * Exchanges of an endpoint.
     *
     * @param storage     where the bodies are
     * @param ledger      what is known of the files
     * @param includeBody whether the body is the content, else it is the {@link ResultFile}
     */
    public FileExchanges(StorageApi storage, FileLedger ledger, boolean includeBody) {
        this.storage = storage;
        this.ledger = ledger;
        this.includeBody = includeBody;
    }

    /** Fills the exchange of a file that is claimed; once this returns, its completion settles the claim. */
    public void fill(Exchange exchange, ResultFile file, ExceptionHandler exceptionHandler) {
        Object body = includeBody ? FileBody.of(storage.lazily(file.key(), file.size()), exchange) : file;
        FileMessage.fill(exchange.getIn(), file, body);
        exchange.getExchangeExtension().addOnCompletion(new FileCompletion(ledger, file.key(), exceptionHandler));
    }

    public static void batch(Exchange exchange, int index, int size, boolean last) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, last);
    }
}
