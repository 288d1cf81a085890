package com.bytestack.camel.client;

import java.time.Duration;

/** A query was still running after {@code awaitTimeout}. It goes on at ByteStack, and can be awaited again by its id. */
public class QueryTimeoutException extends BytestackException {

    private static final long serialVersionUID = 1L;

    private final String queryId;

    /**
     * A wait that ended.
     *
     * @param queryId    the query
     * @param lastStatus its status when it was last looked at, or {@code null}
     * @param timeout    how long it was waited for
     */
    public QueryTimeoutException(String queryId, String lastStatus, Duration timeout) {
        super(
                "Query " + queryId + " is still " + (lastStatus == null ? "unfinished" : lastStatus) + " after "
                        + timeout.toMillis() + " ms (awaitTimeout). It goes on at ByteStack: come back for it with"
                        + " operation=await and this id",
                "await_timeout",
                null);
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
