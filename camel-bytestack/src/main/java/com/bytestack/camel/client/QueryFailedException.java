package com.bytestack.camel.client;

/** ByteStack could not answer a question: the query's status is {@code failed}. */
public class QueryFailedException extends BytestackException {

    private static final long serialVersionUID = 1L;

    private final String queryId;

    /**
     * A query without an answer.
     *
     * @param queryId the query
     * @param message what failed and why
     * @param code    ByteStack's code or {@code null}
     */
    public QueryFailedException(String queryId, String message, String code) {
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
