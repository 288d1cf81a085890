package com.bytestack.camel;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a consumer met outside of any route: a line at WARN, since the next poll may meet it again; the trace at DEBUG. */
final class OneLineExceptionHandler implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BytestackStorageConsumer.class);

    @Override
    public void handleException(Throwable exception) {
        handleException("A poll failed", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        LOG.warn("{}: {}", message, exception.toString().replaceAll("\\s+", " "));
        LOG.debug("{}", message, exception);
    }
}
