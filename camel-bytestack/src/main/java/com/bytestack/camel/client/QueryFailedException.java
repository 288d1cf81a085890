package com.bytestack.camel.client;

/** ByteStack could not answer a question: the query's status is {@code failed}. */
public class QueryFailedException extends BytestackException {

    private static final long serialVersionUID = 1L;

    private final String queryId;

    QueryFailedException(String queryId, String message, String code) {
        super(message, code, null);
        this.queryId = queryId;
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
