package com.bytestack.camel.storage;

import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.UnitOfWorkHelper;

/** An exchange out of whose route an {@code Error} came: Camel's error handlers don't catch it, and nobody would end it. */
public final class AbandonedExchange {

    private AbandonedExchange() {}

    /**
     * Ends an exchange: its completions are called, and it is in flight no more.
     *
     * @param exchange the exchange, which has its exception
     */
    public static void end(Exchange exchange) {
        UnitOfWork work = exchange.getUnitOfWork();
        if (work == null) {
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
            return;
        }
        // out of which Camel did not find: a stop would wait for them
        while (work.routeStackLevel() > 0) {
            exchange.getContext()
                    .getInflightRepository()
                    .remove(exchange, work.popRoute().getRouteId());
        }
        UnitOfWorkHelper.doneUow(work, exchange);
    }
}
