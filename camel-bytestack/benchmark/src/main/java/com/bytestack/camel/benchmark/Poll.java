package com.bytestack.camel.benchmark;

import com.bytestack.camel.BytestackStorageConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ScheduledPollConsumer;

/** Polls by a route's consumer on the calling thread, when it is told to and not by a schedule. */
final class Poll {

    /** What the consumer of such a route has among its options. */
    static final String OPTIONS = "startScheduler=false";

    private final ScheduledPollConsumer consumer;

    private Poll(ScheduledPollConsumer consumer) {
        this.consumer = consumer;
    }

    /** By the consumer of a route that is started. */
    static Poll by(CamelContext context, String routeId) {
        return new Poll((ScheduledPollConsumer) context.getRoute(routeId).getConsumer());
    }

    void run() {
        consumer.run();
        if (consumer instanceof BytestackStorageConsumer ours && ours.getLastPollError() != null) {
            throw new IllegalStateException(ours.getLastPollError());
        }
    }
}
