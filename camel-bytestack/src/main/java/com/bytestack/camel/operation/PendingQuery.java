package com.bytestack.camel.operation;

import com.bytestack.camel.model.QueryRequest;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * A query that a step submitted and has no answer to yet. Camel's redelivery restores the message, so this is kept in a
 * property of the exchange: the step's next try comes back for the query that is paid for.
 *
 * @param id      of the query
 * @param prompt  what was asked
 * @param sources whom
 * @param limit   how much
 */
record PendingQuery(String id, String prompt, List<String> sources, Integer limit) {

    private static final String PROPERTY = "CamelBytestackPendingQuery.";

    /**
     * The query that an earlier try of this step submitted; null without one. A step that asks something else than it
     * did, as in a loop, begins anew. The date range is not compared: one that ends now moves on with each try.
     */
    static PendingQuery of(Exchange exchange, QueryRequest request) {
        PendingQuery pending = exchange.getProperty(property(exchange), PendingQuery.class);
        return pending != null && pending.equals(asked(pending.id, request)) ? pending : null;
    }

    static void remember(Exchange exchange, String id, QueryRequest request) {
        exchange.setProperty(property(exchange), asked(id, request));
    }

    static void forget(Exchange exchange) {
        exchange.removeProperty(property(exchange));
    }

    private static PendingQuery asked(String id, QueryRequest request) {
        return new PendingQuery(id, request.prompt(), request.sources(), request.limit());
    }

    private static String property(Exchange exchange) {
        return PROPERTY + exchange.getExchangeExtension().getHistoryNodeId();
    }
}
