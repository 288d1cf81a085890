package com.bytestack.camel.benchmark;

import com.bytestack.camel.BytestackStorageConsumer;
import org.apache.camel.CamelContext;

/** Polls by a route's consumer on the calling thread, when it is told to and not by a schedule. */
final class Poll {

    /** What the consumer of such a route has among its options. */
    static final String OPTIONS = "startScheduler=false";

    private final BytestackStorageConsumer consumer;

    private Poll(BytestackStorageConsumer consumer) {
        this.consumer = consumer;
    }

    /** By the consumer of a route that is started. */
    static Poll by(CamelContext context, String routeId) {
        return new Poll((BytestackStorageConsumer) context.getRoute(routeId).getConsumer());
    }

    void run() {
        consumer.run();
        if (consumer.getLastPollError() != null) {
            throw new IllegalStateException(consumer.getLastPollError());
        }
    }
}
