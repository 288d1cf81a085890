package com.bytestack.camel.client;

import com.bytestack.camel.model.Query;

/** ByteStack could not answer a question: the query's status is {@code failed}. */
public class QueryFailedException extends BytestackException {

    private static final long serialVersionUID = 1L;

    private final String queryId;

    /**
     * A failed query.
     *
     * @param query the query
     */
    public QueryFailedException(Query query) {
        super(
                "Query " + query.id() + " failed: " + (query.error() == null ? "no reason given" : query.error()),
                query.errorCode(),
                null);
        this.queryId = query.id();
    }

    /**
     * The query.
     *
     * @return its id
     */
    public String getQueryId() {
        return queryId;
    }
}
