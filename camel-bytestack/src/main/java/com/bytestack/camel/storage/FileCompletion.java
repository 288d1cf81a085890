package com.bytestack.camel.storage;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the books on a file when its exchange is done. What it needs is held here: the route may have changed everything
 * of the exchange.
 */
final class FileCompletion implements Synchronization {

    private static final Logger LOG = LoggerFactory.getLogger(FileCompletion.class);

    private final FileLedger ledger;
    private final String key;
    private final FileBody body;
    private final ExceptionHandler exceptionHandler;

    /** The key is claimed; the body is null where the content was not wanted; the handler is told of what fails unseen. */
    FileCompletion(FileLedger ledger, String key, FileBody body, ExceptionHandler exceptionHandler) {
        this.ledger = ledger;
        this.key = key;
        this.body = body;
        this.exceptionHandler = exceptionHandler;
    }

    @Override
    public void onComplete(Exchange exchange) {
        // without a route, as in a consumer template, the exchange was not yet asked
        Exception swallowed = body == null ? null : body.swallowedFailure(exchange);
        if (swallowed != null) {
            fail(exchange, swallowed);
        } else if (exchange.isRollbackOnly()) {
            ledger.failed(key);
            LOG.debug("File {} was rolled back. It will come again", key);
        } else {
            ledger.done(key);
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        fail(exchange, exchange.getException());
    }

    private void fail(Exchange exchange, Exception reason) {
        ledger.failed(key);
        String what = "File " + key + " was not processed. It will come again";
        if (exchange.getExchangeExtension().isErrorHandlerHandledSet()) {
            // the route's error handler had it, and said so
            LOG.debug(what, reason);
        } else {
            exceptionHandler.handleException(what, exchange, reason);
        }
    }
}
