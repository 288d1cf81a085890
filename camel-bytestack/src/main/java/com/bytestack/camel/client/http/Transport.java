package com.bytestack.camel.client.http;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.json.ErrorBody;
import com.bytestack.camel.model.JsonText;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/** Sends calls and gives their answers, or the exception that their failure maps to. */
public final class Transport {

    private final HttpClient http;
    private final ClientSettings settings;
    private final ApiRoot api;
    private final Pauses pauses = new Pauses();
    private final ApiKeys keys;
    private final Errors errors;
    private final BillingNotice billing = new BillingNotice();

    public Transport(HttpClient http, ClientSettings settings) {
        this.http = http;
        this.settings = settings;
        this.api = ApiRoot.of(settings.baseUrl());
        this.keys = new ApiKeys(settings.apiKey(), pauses);
        this.errors = new Errors(keys);
    }

    public void stop() {
        pauses.stop();
    }

    public Duration heldBackFor() {
        return keys.latestGate().remaining();
    }

    public Errors errors() {
        return errors;
    }

    public ClientSettings settings() {
        return settings;
    }

    /** Turns the JSON of an answer into a resource. */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Reads.
         *
         * @throws IOException if the JSON is none, or not what is due; the message says what is wrong
         */
        T read(JsonText json) throws IOException;
    }

    /** Sends a call whose answer is one resource. */
    public <T> Answer<T> send(Call call, Reader<T> reader) throws BytestackException {
        try (ClassicHttpResponse response = execute(call, policy(call, CallPolicy.Body.WHOLE))) {
            byte[] body = WholeBody.of(response).bytes();
            boolean billingIssue = errors.throwIfError(call, response, body);
            try {
                T value = reader.read(JsonText.of(body));
                billing.seen(billingIssue);
                return new Answer<>(value, billingIssue);
            } catch (IOException e) {
                throw errors.unreadable(call, response, body, e);
            }
        } catch (IOException e) {
            throw errors.failed(call, e);
        }
    }

    /**
     * Sends a call that deletes, of whose answer nothing is needed.
     *
     * @return whether it came with status 402
     */
    public boolean delete(Call call) throws BytestackException {
        CallPolicy policy = policy(call, CallPolicy.Body.WHOLE);
        try (ClassicHttpResponse response = execute(call, policy)) {
            if (response.getCode() == HttpStatus.SC_NOT_FOUND
                    && policy.attempts().begun() > 1) {
                // the answer that was lost is the one that said so
                return false;
            }
            byte[] body = WholeBody.of(response).bytes();
            boolean billingIssue = response.getCode() == HttpStatus.SC_PAYMENT_REQUIRED && body.length == 0
                    || errors.throwIfError(call, response, body);
            if (ErrorBody.isErrorInSuccess(body)) {
                throw errors.unreadable(call, response, body, new IOException("an error"));
            }
            billing.seen(billingIssue);
            return billingIssue;
        } catch (IOException e) {
            throw errors.failed(call, e);
        }
    }

    /**
     * Sends a call whose answer is a stream.
     *
     * @return the answer, to be closed; its status is one of success, or 402, which only the body can tell from success
     */
    public ClassicHttpResponse open(Call call) throws BytestackException {
        try {
            ClassicHttpResponse response = execute(call, policy(call, CallPolicy.Body.STREAM));
            if (response.getCode() >= HttpStatus.SC_REDIRECTION
                    && response.getCode() != HttpStatus.SC_PAYMENT_REQUIRED) {
                try (response) {
                    throw errors.of(call, response, WholeBody.of(response).bytes());
                }
            }
            return response;
        } catch (IOException e) {
            throw errors.failed(call, e);
        }
    }

    public void billingSeen(boolean issue) {
        billing.seen(issue);
    }

    private CallPolicy policy(Call call, CallPolicy.Body body) throws BytestackException {
        return new CallPolicy(
                call.lookOnce() ? 0 : settings.maxRetries(),
                settings.retryDelay(),
                settings.maxRetryDelay(),
                keys.current(),
                body,
                new Attempts(pauses));
    }

    private ClassicHttpResponse execute(Call call, CallPolicy policy) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        policy.putInto(context);
        ClassicHttpRequest request = call.request(api);
        request.setHeader(policy.key().authorization());
        request.setHeader(HttpHeaders.ACCEPT, policy.body() == CallPolicy.Body.WHOLE ? "application/json" : "*/*");
        try {
            return http.executeOpen(api.host(), request, context);
        } catch (IllegalStateException e) {
            if (pauses.isStopped()) {
                // and the pool is shut down
                throw NotSentException.stopped();
            }
            throw e;
        }
    }
}
