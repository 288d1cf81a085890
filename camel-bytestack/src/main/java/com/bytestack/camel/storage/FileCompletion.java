package com.bytestack.camel.storage;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;

/**
 * Closes the books on a file when its exchange is done. The key is held here: the route may have changed every header.
 */
public final class FileCompletion implements Synchronization {

    private final FileLedger ledger;
    private final String key;
    private final ExceptionHandler exceptionHandler;

    /**
     * The completion of one exchange.
     *
     * @param ledger           the books
     * @param key              the key of the file, which is claimed
     * @param exceptionHandler is told of what fails
     */
    public FileCompletion(FileLedger ledger, String key, ExceptionHandler exceptionHandler) {
        this.ledger = ledger;
        this.key = key;
        this.exceptionHandler = exceptionHandler;
    }

    @Override
    public void onComplete(Exchange exchange) {
        ledger.done(key);
    }

    @Override
    public void onFailure(Exchange exchange) {
        ledger.failed(key);
        exceptionHandler.handleException(
                "File " + key + " was not processed. It will come again", exchange, exchange.getException());
    }
}
