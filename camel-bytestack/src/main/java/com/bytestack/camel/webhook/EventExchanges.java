package com.bytestack.camel.webhook;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.BytestackClient;
import com.bytestack.camel.client.RemoteFile;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.storage.FileBody;
import com.bytestack.camel.storage.FileMessage;
import com.bytestack.camel.storage.Headers;
import java.net.URI;
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
        RemoteFile result = includeResult && !event.isFailed() ? result(event.resultUrl()) : null;
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getIn();
        if (result == null) {
            message.setBody(event);
        } else {
            setResult(exchange, event, result);
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
            return client.get().storage().lazily(URI.create(url == null ? "" : url));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Refusal.UNPROCESSABLE,
                    "its result_url is none that the API key may be sent to (" + e.getMessage() + ")");
        }
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
