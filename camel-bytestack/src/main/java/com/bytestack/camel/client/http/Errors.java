package com.bytestack.camel.client.http;

import com.bytestack.camel.client.BytestackAuthenticationException;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.BytestackPaymentRequiredException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.BytestackServerException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.client.json.ErrorBody;
import com.bytestack.camel.model.Query;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/** The one place where what went wrong becomes an exception. Whatever an answer holds, the API key is masked. */
public final class Errors {

    private static final int SHOWN_CHARACTERS = 200;
    private static final int MOST_CHARACTERS = 2000;

    /** In bytes, of an answer, before it is shortened to what is shown. */
    private static final int MAX_QUOTED = 64 * 1024;

    private final ApiKeys keys;
    private final Set<Secret> secrets = ConcurrentHashMap.newKeySet();

    Errors(ApiKeys keys) {
        this.keys = keys;
    }

    /** Masks this too from now on. */
    public void alsoMask(String secret) {
        if (secret != null && !secret.isEmpty()) {
            secrets.add(new Secret(secret));
        }
    }

    /** What an answer with an error status maps to. */
    public BytestackException of(Call call, Response response, byte[] body) {
        int status = response.status();
        ErrorBody error = ErrorBody.read(body);
        String reason = error.message() == null ? whatCame(call, response, body) : error.message();
        String code = shortened(mask(error.code()));
        String message = call + ": " + status + (code == null ? "" : " " + code) + ": " + shortened(mask(reason));
        String text = mask(message + hint(call, response));
        String requestId = requestId(response);
        BytestackException exception =
                switch (status) {
                    case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
                        new BytestackAuthenticationException(text, status, code, requestId);
                    case HttpStatus.SC_PAYMENT_REQUIRED ->
                        new BytestackPaymentRequiredException(text, status, code, requestId);
                    case HttpStatus.SC_NOT_FOUND -> new BytestackNotFoundException(text, status, code, requestId);
                    case HttpStatus.SC_TOO_MANY_REQUESTS ->
                        new BytestackRateLimitException(text, status, code, requestId, RetryAfter.of(response));
                    default ->
                        status >= 500
                                ? new BytestackServerException(text, status, code, requestId)
                                : new BytestackException(text, status, code, requestId, null);
                };
        // of a 402 it is known: it says that it is an error
        boolean mayHaveArrived = status != HttpStatus.SC_PAYMENT_REQUIRED
                && Outcome.answered(status).mayHaveArrived();
        return marked(call, exception, mayHaveArrived);
    }

    private static BytestackException marked(Call call, BytestackException exception, boolean mayHaveArrived) {
        if (mayHaveArrived && call.costOfRepeat() != null) {
            exception.markOutcomeUnknown();
        }
        return exception;
    }

    /** An answer of success that is not what was due. */
    public BytestackException unreadable(Call call, Response response, byte[] body, IOException problem) {
        int status = response.status();
        if (status == HttpStatus.SC_PAYMENT_REQUIRED) {
            return of(call, response, body);
        }
        String reason = call.isSecret() ? "" : " (" + message(problem) + ")";
        String message = call + ": " + status + ", but the answer is not what is due" + reason + ": "
                + whatCame(call, response, body) + unknownOutcome(call);
        return marked(call, new BytestackException(mask(message), status, null, requestId(response), null), true);
    }

    /** Of Jackson's without where it was read, which takes a line of its own. */
    private static String message(IOException problem) {
        return problem instanceof JsonProcessingException json ? json.getOriginalMessage() : problem.getMessage();
    }

    /** An answer of success that says that the call failed. */
    public BytestackException saysFailed(Call call, Response response, byte[] body) {
        if (response.status() == HttpStatus.SC_PAYMENT_REQUIRED) {
            return of(call, response, body);
        }
        ErrorBody error = ErrorBody.read(body);
        String reason = error.message() == null || call.isSecret() ? whatCame(call, response, body) : error.message();
        String message = call + ": " + response.status() + ", but the answer says that it failed: "
                + shortened(mask(reason)) + unknownOutcome(call);
        BytestackException exception = new BytestackException(
                mask(message), response.status(), shortened(mask(error.code())), requestId(response), null);
        return marked(call, exception, true);
    }

    /** An answer that broke off while it was read as a stream. */
    public BytestackException brokeOff(Call call, IOException failure) {
        return failed(call, failure, Outcome.failed(true, failure));
    }

    /** A call that got no answer. */
    BytestackException failed(Call call, IOException failure, Outcome outcome) {
        if (failure instanceof UndecodableBill bill) {
            return of(call, bill.response(), new byte[0]);
        }
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        int status = outcome.kind() == Outcome.Kind.TOO_LARGE ? outcome.status() : 0;
        String message = call + ": " + reason + (outcome.mayHaveArrived() ? unknownOutcome(call) : "");
        String code = failure instanceof NotSentException ended && ended.isStopped()
                ? BytestackException.CONTEXT_STOPPED
                : null;
        BytestackException exception = new BytestackException(mask(message), status, code, null, masked(failure));
        return marked(call, exception, outcome.mayHaveArrived());
    }

    /** What ByteStack says of a query that it could not answer. */
    public QueryFailedException failed(Query query) {
        String reason = query.error() == null ? "no reason given" : query.error();
        return new QueryFailedException(
                query.id(),
                mask("Query " + query.id() + " failed: ") + shortened(mask(reason)),
                shortened(mask(query.errorCode())));
    }

    /** Masked before: a part of a key is not found. */
    private static String shortened(String text) {
        return text == null || text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    public String mask(String text) {
        if (text == null) {
            return null;
        }
        String masked = keys.mask(text);
        for (Secret secret : secrets) {
            masked = secret.maskIn(masked);
        }
        return masked;
    }

    /** The failure itself, or one without causes if any of them quotes an answer that echoes the key. */
    private IOException masked(IOException failure) {
        if (!Secret.isQuotedBy(failure, this::mask)) {
            return failure;
        }
        IOException masked = new IOException(mask(failure.toString()));
        masked.setStackTrace(failure.getStackTrace());
        return masked;
    }

    private static String hint(Call call, Response response) {
        int status = response.status();
        return switch (status) {
            case HttpStatus.SC_UNAUTHORIZED ->
                " (check the option apiKey, or apiKeySupplier, or the environment variable BITKIT_API_KEY)";
            case HttpStatus.SC_FORBIDDEN -> " (the API key needs the scope " + call.scope() + ")";
            case HttpStatus.SC_TOO_MANY_REQUESTS -> wait(RetryAfter.of(response));
            default ->
                status < HttpStatus.SC_BAD_REQUEST
                        ? " (a redirect that is not followed)"
                        : Outcome.answered(status).mayHaveArrived() ? unknownOutcome(call) : "";
        };
    }

    private static String unknownOutcome(Call call) {
        String cost = call.costOfRepeat();
        return cost == null
                ? ""
                : ". Whether ByteStack took the request is not known: it is not repeated here, and sending it again "
                        + cost;
    }

    private static String wait(Duration retryAfter) {
        if (retryAfter == null) {
            return "";
        }
        String span = retryAfter.toDays() > 0
                ? retryAfter.toDays() + " d " + retryAfter.toHoursPart() + " h"
                : retryAfter.toSeconds() + " s";
        return " (ByteStack takes calls again in " + span + ")";
    }

    /**
     * An answer that came well, and is not what was to come.
     *
     * @param reason what is wrong with it
     * @param code   a word for that, or null
     */
    public BytestackException unfit(Call call, Response response, String reason, String code) {
        return new BytestackException(mask(call + ": " + reason), response.status(), code, requestId(response), null);
    }

    private String requestId(Response response) {
        return mask(response.header("X-Request-Id"));
    }

    private String whatCame(Call call, Response response, byte[] body) {
        if (body.length == 0) {
            return "an empty answer";
        }
        if (call.isSecret()) {
            return "an answer of " + body.length + " bytes, which is not shown since it may hold a secret";
        }
        String type = response.header(HttpHeaders.CONTENT_TYPE);
        // masked before it is cut: a part of a key is not found
        String whole = mask(new String(body, 0, Math.min(body.length, MAX_QUOTED), StandardCharsets.UTF_8));
        String text = whole.substring(0, Math.min(whole.length(), 4 * SHOWN_CHARACTERS))
                .replaceAll("\\s+", " ")
                .strip();
        String shown = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
        return (type == null ? "" : type + ": ") + shown;
    }
}
