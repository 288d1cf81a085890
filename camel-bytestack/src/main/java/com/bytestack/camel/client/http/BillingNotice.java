package com.bytestack.camel.client.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once when ByteStack begins to answer with status 402, and says when that is over. */
final class BillingNotice {

    private static final Logger LOG = LoggerFactory.getLogger(BillingNotice.class);

    private final AtomicBoolean overdue = new AtomicBoolean();

    void seen(boolean issue) {
        if (overdue.get() != issue && overdue.compareAndSet(!issue, issue)) {
            if (issue) {
                LOG.warn("ByteStack answers with status 402: a bill is overdue. Calls succeed during its grace period "
                        + "of 7 days, and will be refused after it");
            } else {
                LOG.info("ByteStack's answers no longer have status 402");
            }
        }
    }
}
