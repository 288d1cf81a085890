package com.bytestack.camel.client.http;

import com.bytestack.camel.client.BytestackException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one loop: gate, attempt, outcome, again or not. HttpClient repeats nothing by itself, since what waits there can't be
 * stopped, and does not know whether a request went out.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Supplier<HttpClient> http;
    private final ClientSettings settings;
    private final ApiRoot api;
    private final ApiKeys keys;
    private final Pauses pauses;
    private final Errors errors;

    Sender(Supplier<HttpClient> http, ClientSettings settings, ApiKeys keys, Pauses pauses, Errors errors) {
        this.http = http;
        this.settings = settings;
        this.api = ApiRoot.of(settings.baseUrl());
        this.keys = keys;
        this.pauses = pauses;
        this.errors = errors;
    }

    /** What became of a call in the end: an answer, and how many attempts it took. */
    record Sent(Response response, int attempts) {}

    /**
     * Sends a call until there is an answer that counts.
     *
     * @param whole   whether the body of an answer of success is read at once, as a part of the attempt: one that breaks off
     *                counts as lost; of an error the beginning is read in any case
     * @param permits for its connection
     * @return the answer, whatever its status
     */
    Sent send(Call call, boolean whole, Permits permits) throws BytestackException {
        ApiKeys.Key key = keys.current();
        int attempts = 0;
        while (true) {
            Attempt attempt = new Attempt();
            Response response = null;
            IOException failure = null;
            Outcome outcome;
            try {
                attempts++;
                response = attempt(call, whole, permits, key, attempt);
                outcome = Outcome.answered(response.status());
            } catch (IOException e) {
                failure = e;
                outcome = Outcome.failed(attempt.isSent(), e);
            }
            Duration wait = waitBeforeRepeat(call, outcome, response, attempts);
            if (response != null && wait == null) {
                return new Sent(response, attempts);
            }
            if (wait == null) {
                throw errors.failed(call, failure, outcome);
            }
            LOG.debug(
                    "{}: {}. Again in {} ms, for the {}. time",
                    errors.mask(call.toString()),
                    failure == null ? outcome.status() : errors.mask(failure.toString()),
                    wait.toMillis(),
                    attempts);
            pause(call, wait);
        }
    }

    private Response attempt(Call call, boolean whole, Permits permits, ApiKeys.Key key, Attempt attempt)
            throws IOException {
        takePermit(permits, key.gate());
        Response response;
        try {
            response = request(call, whole, permits, key, attempt);
        } catch (IOException | RuntimeException | Error e) {
            permits.giveBack();
            throw e;
        }
        try {
            // while it has its permit: the next that gets it must find the gate closed
            holdBackOthers(response, key.gate());
            if (whole || response.isErrorByStatus()) {
                response.readWhole();
            }
            return response;
        } catch (IOException | RuntimeException | Error e) {
            response.close();
            throw e;
        }
    }

    /** A call that got one only after another was told to wait gives it back, and waits too. */
    private void takePermit(Permits permits, RateLimitGate gate) throws IOException {
        gate.pass();
        permits.take(pauses);
        while (!gate.remaining().isZero()) {
            permits.giveBack();
            gate.pass();
            permits.take(pauses);
        }
    }

    private Response request(Call call, boolean whole, Permits permits, ApiKeys.Key key, Attempt attempt)
            throws IOException {
        HttpClient client = http.get();
        if (client == null || pauses.isStopped()) {
            throw NotSentException.stopped();
        }
        HttpClientContext context = HttpClientContext.create();
        attempt.putInto(context);
        ApiRequest request = call.request(api);
        request.setHeader(key.authorization());
        request.setHeader(HttpHeaders.ACCEPT, whole ? "application/json" : "*/*");
        try {
            ClassicHttpResponse response = client.executeOpen(api.host(), request, context);
            return new Response(request, attempt, response, permits::giveBack);
        } catch (IllegalStateException e) {
            if (pauses.isStopped()) {
                // and the pool is shut down
                throw NotSentException.stopped();
            }
            throw e;
        }
    }

    private void holdBackOthers(Response response, RateLimitGate gate) {
        if (response.status() == HttpStatus.SC_TOO_MANY_REQUESTS) {
            Duration wait = RetryAfter.of(response);
            Duration due = wait == null || wait.isZero() ? firstDelay() : wait;
            if (due.compareTo(settings.maxRetryDelay()) <= 0) {
                gate.closeFor(due);
            }
        }
    }

    /**
     * Waits before what broke off is asked for again.
     *
     * @param repeats how many there are with this one, without any success between
     * @return false if that was done often enough
     */
    boolean pauseBeforeRepeat(Call call, int repeats, IOException failure) throws BytestackException {
        if (repeats > settings.maxRetries() || !Outcome.failed(true, failure).mayBeRepeated(call.adds())) {
            return false;
        }
        Duration wait = backoff(repeats);
        LOG.debug(
                "{}: {}. On in {} ms", errors.mask(call.toString()), errors.mask(failure.toString()), wait.toMillis());
        pause(call, wait);
        return true;
    }

    /** Null if it is not to be repeated. */
    private Duration waitBeforeRepeat(Call call, Outcome outcome, Response response, int attempts) {
        if (call.isOnce() || attempts > settings.maxRetries() || !outcome.mayBeRepeated(call.adds())) {
            return null;
        }
        Duration asked = response == null ? null : RetryAfter.of(response);
        if (asked == null) {
            return backoff(attempts);
        }
        Duration wait = asked.isZero() ? firstDelay() : asked;
        return wait.compareTo(settings.maxRetryDelay()) > 0 ? null : wait;
    }

    private void pause(Call call, Duration wait) throws BytestackException {
        try {
            pauses.pause(wait);
        } catch (NotSentException e) {
            throw errors.failed(call, e, Outcome.failed(false, e));
        }
    }

    private Duration firstDelay() {
        return settings.retryDelay().compareTo(settings.maxRetryDelay()) < 0
                ? settings.retryDelay()
                : settings.maxRetryDelay();
    }

    /** Doubling, with jitter. */
    private Duration backoff(int repeat) {
        long millis = settings.retryDelay().toMillis() << Math.min(repeat - 1, 20);
        long capped = Math.min(
                Math.max(millis, settings.retryDelay().toMillis()),
                settings.maxRetryDelay().toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }
}
