package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.Answer;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.storage.Headers;
import org.apache.camel.Message;

/** Puts answers on messages. */
final class Reply {

    private Reply() {}

    static void query(Message message, Answer<Query> answer) {
        message.setBody(answer.value());
        queryHeaders(message, answer);
    }

    /** The end of a query: with a name for the file that it may be written to, where the message has none. */
    static void answer(Message message, Answer<Query> answer) {
        query(message, answer);
        if (answer.value().isTerminal()) {
            FileNames.give(message, answer.value().id());
        }
    }

    /** For a query that is an exception: the body stays what it was, as with any step that fails. */
    static void queryHeaders(Message message, Answer<Query> answer) {
        Query query = answer.value();
        message.setHeader(BytestackConstants.QUERY_ID, query.id());
        Headers.setOrRemove(message, BytestackConstants.STATUS, query.status());
        Headers.setOrRemove(message, BytestackConstants.CREATED_AT, query.createdAt());
        billingIssue(message, answer.billingIssue());
    }

    /** The outcome is that of an upsert, else null. */
    static void job(Message message, Answer<Job> answer, String outcome) {
        Job job = answer.value();
        message.setBody(job);
        message.setHeader(BytestackConstants.JOB_ID, job.id());
        Headers.setOrRemove(message, BytestackConstants.JOB_NAME, job.name());
        Headers.setOrRemove(message, BytestackConstants.STATUS, job.status());
        Headers.setOrRemove(message, BytestackConstants.CREATED_AT, job.createdAt());
        Headers.setOrRemove(message, BytestackConstants.UPSERT, outcome);
        billingIssue(message, answer.billingIssue());
    }

    /** The secret is in the body alone: headers travel on and get logged. */
    static void webhook(Message message, Answer<Webhook> answer) {
        Webhook webhook = answer.value();
        message.setBody(webhook);
        message.setHeader(BytestackConstants.WEBHOOK_ID, webhook.id());
        Headers.setOrRemove(message, BytestackConstants.CREATED_AT, webhook.createdAt());
        billingIssue(message, answer.billingIssue());
    }

    static void deleted(Message message, String idHeader, String id, boolean billingIssue) {
        message.setBody(null);
        message.setHeader(idHeader, id);
        billingIssue(message, billingIssue);
    }

    static void billingIssue(Message message, boolean issue) {
        Headers.setOrRemove(message, BytestackConstants.BILLING_ISSUE, issue ? Boolean.TRUE : null);
    }
}
