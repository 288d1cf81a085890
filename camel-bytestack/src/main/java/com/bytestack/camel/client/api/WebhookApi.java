package com.bytestack.camel.client.api;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.WebhookReader;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.model.WebhookRequest;
import java.io.IOException;

/** Calls to be called: {@code /webhooks}, for keys with the scope {@code admin}. Safe for use by many threads. */
public final class WebhookApi {

    private static final String PATH = "/webhooks";

    private final Transport transport;

    WebhookApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Registers a webhook. Its id and secret are in the answer and nowhere else: ByteStack has no documented list of
     * webhooks, and shows the secret this one time. The request is repeated only where it surely did not arrive, or was
     * turned away with 429.
     *
     * @param request the webhook
     * @return the webhook, its secret included where the answer has one; the secret is masked in later exceptions
     * @throws BytestackException if it fails
     */
    public Answer<Webhook> register(WebhookRequest request) throws BytestackException {
        Answer<Webhook> answer = transport.send(
                Call.post(PATH, JsonText.write(request).toBytes(), "may make a second one")
                        .admin()
                        .secret(),
                WebhookReader::registered);
        transport.errors().alsoMask(answer.value().secret());
        return answer;
    }

    /**
     * Deletes a webhook.
     *
     * @param id the webhook
     * @return whether a bill is overdue
     * @throws BytestackException if it fails, {@link BytestackNotFoundException} if there is none of this id
     */
    public boolean delete(String id) throws BytestackException {
        return transport.delete(Call.delete(PATH + "/" + Call.segment(id)).admin());
    }

    /**
     * Reads what a webhook was called with.
     *
     * @param json the body of the call; its signature is not checked here
     * @return the event
     * @throws IOException if it is no JSON object, or has no {@code event}
     */
    public static WebhookEvent event(byte[] json) throws IOException {
        return WebhookReader.event(JsonText.of(json));
    }
}
