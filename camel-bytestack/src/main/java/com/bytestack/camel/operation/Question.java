package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Inputs;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.QueryRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.TemporalAmount;
import java.util.HexFormat;
import org.apache.camel.Exchange;

/**
 * What an exchange asks.
 *
 * @param request        as it is sent
 * @param text           all of the question as it was given: the same for the same question, whenever and wherever it is asked
 * @param idempotencyKey under which it is asked, or {@code null}
 */
record Question(QueryRequest request, String text, String idempotencyKey) {

    /** Of texts that are not worth a digest. */
    private static final int SHORT = 200;

    static Question of(Exchange exchange, BytestackConfiguration configuration) {
        Inputs inputs = Inputs.of(exchange, configuration, Input.PROMPT);
        Object range = inputs.get(Input.DATE_RANGE);
        QueryRequest request = new QueryRequest(
                inputs.required(Input.PROMPT),
                inputs.names(Input.SOURCES),
                Values.dateRange(range),
                Values.limit(inputs.get(Input.LIMIT)));
        String key = inputs.text(Input.IDEMPOTENCY_KEY);
        return new Question(request, text(request, range), key == null ? null : key.strip());
    }

    /** What a repository remembers of the question, whatever its length. */
    String digest() {
        return digest(text);
    }

    /** What an exchange remembers of it: a digest of a short one costs more than it saves. */
    String mark() {
        return text.length() <= SHORT ? text : digest();
    }

    private static String text(QueryRequest request, Object range) {
        StringBuilder all = new StringBuilder();
        request.sources().forEach(source -> add(all, source));
        add(all, request.prompt());
        add(all, String.valueOf(request.limit()));
        add(all, asGiven(request, range));
        return all.toString();
    }

    /** Each with its length, so that no two lists of parts are alike. */
    private static void add(StringBuilder all, String part) {
        all.append(part.length()).append(' ').append(part);
    }

    /** A period that ends now is the same question a moment later. */
    private static String asGiven(QueryRequest request, Object range) {
        boolean endsNow = range instanceof TemporalAmount
                || range instanceof CharSequence text && text.toString().indexOf('/') < 0;
        return endsNow ? range.toString().strip() : String.valueOf(request.dateRange());
    }

    /** A text of the same length for each, from which nobody gets back to it. */
    static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
