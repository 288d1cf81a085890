package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.Answer;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.storage.Headers;
import org.apache.camel.Message;

/** Puts answers on messages. */
final class Reply {

    private Reply() {}

    static void query(Message message, Answer<Query> answer) {
        message.setBody(answer.value());
        queryHeaders(message, answer);
    }

    /** For a query that is an exception: the body stays what it was, as with any step that fails. */
    static void queryHeaders(Message message, Answer<Query> answer) {
        Query query = answer.value();
        message.setHeader(BytestackConstants.QUERY_ID, query.id());
        Headers.setOrRemove(message, BytestackConstants.STATUS, query.status());
        Headers.setOrRemove(message, BytestackConstants.CREATED_AT, query.createdAt());
        billingIssue(message, answer.billingIssue());
    }

    static void billingIssue(Message message, boolean issue) {
        Headers.setOrRemove(message, BytestackConstants.BILLING_ISSUE, issue ? Boolean.TRUE : null);
    }
}
