package com.bytestack.camel.storage;

import com.bytestack.camel.client.api.StorageApi;
import com.bytestack.camel.model.ResultFile;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ReactiveExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes exchanges of claimed files what they are, for both kinds of consumer. */
public final class FileExchanges {

    private static final Logger LOG = LoggerFactory.getLogger(FileExchanges.class);

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
        FileBody body = includeBody ? FileBody.of(storage.lazily(file.key(), file.size()), exchange) : null;
        FileMessage.fill(exchange.getIn(), file, includeBody ? body : file);
        exchange.getExchangeExtension().addOnCompletion(new FileCompletion(ledger, file.key(), body, exceptionHandler));
    }

    /**
     * Says which of how many of its batch an exchange is.
     *
     * @param exchange the exchange
     * @param index    how many came before
     * @param left     how many are to come, as far as that is known; of the last it is
     */
    public static void batch(Exchange exchange, int index, int left) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, index + 1 + left);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, left == 0);
    }

    /**
     * Ends an exchange out of which an {@code Error} came, which Camel's error handlers don't catch and after which nobody
     * would end it.
     *
     * @param exchange the exchange
     * @param error    what came out of its route
     */
    public static void abandon(Exchange exchange, Throwable error) {
        exchange.setException(error);
        ReactiveExecutor steps =
                exchange.getContext().getCamelContextExtension().getReactiveExecutor();
        boolean isMore = true;
        while (isMore) {
            try {
                // what the route had still to do: its error handler among others, which sees the error now
                isMore = steps.executeFromQueue();
            } catch (Throwable another) {
                LOG.debug("{} again while its exchange was ended", another.toString());
            }
        }
        AbandonedExchange.end(exchange);
    }
}
