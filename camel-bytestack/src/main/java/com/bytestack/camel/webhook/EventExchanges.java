package com.bytestack.camel.webhook;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.file.RemoteFile;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.storage.FileBody;
import com.bytestack.camel.storage.FileMessage;
import com.bytestack.camel.storage.Headers;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Makes the exchange that the route gets: a fresh one, so that nothing that a stranger sent as a header steers the route,
 * and what happens to it is not undone by the answer.
 */
final class EventExchanges {

    private final Endpoint endpoint;
    private final Supplier<BytestackClient> client;
    private final boolean includeResult;

    EventExchanges(Endpoint endpoint, Supplier<BytestackClient> client, boolean includeResult) {
        this.endpoint = endpoint;
        this.client = client;
        this.includeResult = includeResult;
    }

    Exchange of(WebhookEvent event) throws Refusal {
        boolean hasResult = includeResult && !event.isFailed();
        RemoteFile result = hasResult ? result(event.resultUrl()) : null;
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getIn();
        if (hasResult) {
            setResult(exchange, event, result);
        } else {
            message.setBody(event);
            Headers.setOrRemove(message, BytestackConstants.KEY, key(event));
        }
        Headers.setOrRemove(message, BytestackConstants.EVENT, event.event());
        Headers.setOrRemove(message, BytestackConstants.JOB_ID, event.jobId());
        Headers.setOrRemove(message, BytestackConstants.RUN_ID, event.runId());
        Headers.setOrRemove(message, BytestackConstants.STATUS, event.status());
        Headers.setOrRemove(message, BytestackConstants.RESULT_URL, event.resultUrl());
        Headers.setOrRemove(message, BytestackConstants.CREATED_AT, event.timestamp());
        return exchange;
    }

    private RemoteFile result(String url) throws Refusal {
        try {
            return client.get().storage().behind(url);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Refusal.Reason.FOREIGN_RESULT,
                    "its result_url is none that the API key may be sent to (" + e.getMessage() + ")");
        }
    }

    private String key(WebhookEvent event) {
        return event.isFailed() ? null : client.get().storage().keyOf(event.resultUrl());
    }

    private static void setResult(Exchange exchange, WebhookEvent event, RemoteFile result) {
        FileBody body = FileBody.of(result, exchange);
        if (result.key() == null) {
            exchange.getIn().setBody(body);
            return;
        }
        ResultFile file =
                new ResultFile(result.key(), null, event.timestamp(), event.jobId(), event.runId(), null, event.json());
        FileMessage.fill(exchange.getIn(), file, body);
    }
}
