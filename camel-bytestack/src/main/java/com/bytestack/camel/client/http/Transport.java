package com.bytestack.camel.client.http;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.json.Json;
import com.bytestack.camel.model.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.HttpStatus;

/** Sends calls and gives their answers, or the exception that their failure maps to. Safe for use by many threads. */
public final class Transport {

    private final ClientSettings settings;
    private final Permits calls;
    private final Permits bodies;
    private final Pauses pauses = new Pauses();
    private final ApiKeys keys;
    private final Errors errors;
    private final Sender sender;
    private final BillingNotice billing = new BillingNotice();

    /**
     * A transport for the calls of one client.
     *
     * @param http     gives the HTTP client as it is now
     * @param settings the client's own
     * @param calls    for connections of calls
     * @param bodies   for connections of files' bodies
     */
    public Transport(Supplier<HttpClient> http, ClientSettings settings, Permits calls, Permits bodies) {
        this.settings = settings;
        this.calls = calls;
        this.bodies = bodies;
        this.keys = new ApiKeys(settings.apiKey(), pauses);
        this.errors = new Errors(keys);
        this.sender = new Sender(http, settings, keys, pauses, errors);
    }

    /** Ends the waits of calls, and fails those that follow. */
    public void stop() {
        pauses.stop();
    }

    /** Lets calls pass again after a stop. */
    public void start() {
        pauses.start();
    }

    /** How long ByteStack's rate limit holds calls back. */
    public Duration heldBackFor() {
        return keys.latestGate().remaining();
    }

    /** Makes exceptions of failures. */
    public Errors errors() {
        return errors;
    }

    /** What was set. */
    public ClientSettings settings() {
        return settings;
    }

    /** The permits of bodies, for those that hold one long. */
    public Permits bodies() {
        return bodies;
    }

    /** Whether a call that failed with this status, or with none, may succeed later. */
    public static boolean mayPass(int status) {
        return status == 0 || Outcome.mayPass(status);
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
        return send(call, Meaning.Due.RESOURCE, reader);
    }

    /** Sends a call that changes one resource, whose answer need not be that. */
    public <T> Answer<T> change(Call call, Reader<T> reader) throws BytestackException {
        return send(call, Meaning.Due.CHANGE, reader);
    }

    private <T> Answer<T> send(Call call, Meaning.Due due, Reader<T> reader) throws BytestackException {
        Response response = sender.send(call, true, calls).response();
        Meaning meaning = accepted(call, due, response);
        try {
            T value = reader.read(JsonText.of(response.body()));
            billing.seen(meaning.isUnpaid());
            return new Answer<>(value, meaning.isUnpaid());
        } catch (Json.Failed e) {
            throw errors.saysFailed(call, response, response.body());
        } catch (IOException e) {
            throw errors.unreadable(call, response, response.body(), e);
        }
    }

    /**
     * Sends a call that deletes, of whose answer nothing is needed.
     *
     * @return whether it came with status 402
     */
    public boolean delete(Call call) throws BytestackException {
        Sender.Sent sent = sender.send(call, true, calls);
        Response response = sent.response();
        if (response.status() == HttpStatus.SC_NOT_FOUND && sent.attempts() > 1) {
            // the answer that was lost is the one that said so
            return false;
        }
        Meaning meaning = accepted(call, Meaning.Due.NOTHING, response);
        billing.seen(meaning.isUnpaid());
        return meaning.isUnpaid();
    }

    private Meaning accepted(Call call, Meaning.Due due, Response response) throws BytestackException {
        Meaning meaning = Meaning.of(due, response, response.body());
        return switch (meaning) {
            case ERROR -> throw errors.of(call, response, response.body());
            case FAILURE -> throw errors.saysFailed(call, response, response.body());
            case SUCCESS, SUCCESS_UNPAID -> meaning;
        };
    }

    /**
     * Sends a call whose answer is a list.
     *
     * @return the answer, to be read and closed; its status is one of success, or 402, which only the body can tell from
     *     success, or 304 if the call asks whether the list has changed
     */
    public Response openList(Call call) throws BytestackException {
        return open(call, calls);
    }

    /**
     * Sends a call whose answer is a file.
     *
     * @return as {@link #openList}, or with status 416 if the call asks for a part
     */
    public Response openFile(Call call) throws BytestackException {
        return open(call, bodies);
    }

    private Response open(Call call, Permits permits) throws BytestackException {
        Response response = sender.send(call, false, permits).response();
        if (response.isErrorByStatus() && !call.isAnsweredBy(response.status())) {
            throw errors.of(call, response, response.body());
        }
        return response;
    }

    /**
     * Waits before content that broke off is asked for again.
     *
     * @param repeats how many there are with this one, without any progress between
     * @return false if that was done often enough, or asking again would change nothing
     * @throws BytestackException if the client stops meanwhile
     */
    public boolean pauseBeforeRepeat(Call call, int repeats, IOException failure) throws BytestackException {
        return sender.pauseBeforeRepeat(call, repeats, failure);
    }

    /** Says whether an answer came with status 402. */
    public void billingSeen(boolean issue) {
        billing.seen(issue);
    }
}
