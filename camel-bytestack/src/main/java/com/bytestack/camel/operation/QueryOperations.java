package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.awaiting.Awaiter;
import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.input.Choice;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Inputs;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.QueryRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** The operations of {@code bytestack:query}. */
public final class QueryOperations implements Operations {

    private final BytestackClient client;
    private final BytestackConfiguration configuration;
    private final Awaiter awaiter;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Operations of an endpoint.
     *
     * @param client        what calls ByteStack
     * @param configuration the endpoint's options
     * @param awaiter       what waits for queries; started with the component
     */
    public QueryOperations(BytestackClient client, BytestackConfiguration configuration, Awaiter awaiter) {
        this.client = client;
        this.configuration = configuration;
        this.awaiter = awaiter;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Answer<Query>> wait = null;
        try {
            wait = begin(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (wait == null) {
            callback.done(true);
            return true;
        }
        waiting.incrementAndGet();
        wait.whenCompleteAsync(
                (answer, failure) -> {
                    waiting.decrementAndGet();
                    end(exchange, answer, failure);
                    callback.done(false);
                },
                awaiter.workers());
        return false;
    }

    @Override
    public int waiting() {
        return waiting.get();
    }

    /** Does all, or all up to the wait that is left; null if none is. */
    private CompletableFuture<Answer<Query>> begin(Exchange exchange) throws BytestackException {
        long start = System.nanoTime();
        return switch (Choice.of(exchange, configuration, QueryOperation.values())) {
            case SUBMIT -> done(exchange, ask(exchange, request(exchange)));
            case GET -> {
                Reply.answer(exchange.getMessage(), client.queries().get(queryId(exchange)));
                yield null;
            }
            case AWAIT -> await(exchange, queryId(exchange), start, Duration.ZERO);
            case SUBMIT_AND_AWAIT -> submitAndAwait(exchange, start);
        };
    }

    private CompletableFuture<Answer<Query>> submitAndAwait(Exchange exchange, long start) throws BytestackException {
        QueryRequest request = request(exchange);
        PendingQuery pending = PendingQuery.of(exchange, request);
        if (pending != null) {
            return await(exchange, pending.id(), start, Duration.ZERO);
        }
        Answer<Query> answer = ask(exchange, request);
        Query query = answer.value();
        PendingQuery.remember(exchange, query.id(), request);
        if (query.isTerminal()) {
            finish(exchange, answer);
            return null;
        }
        return await(exchange, query.id(), start, Duration.ofMillis(configuration.getPollInterval()));
    }

    private CompletableFuture<Answer<Query>> await(Exchange exchange, String id, long start, Duration firstLook) {
        exchange.getMessage().setHeader(BytestackConstants.QUERY_ID, id);
        Awaiter.Pace pace = new Awaiter.Pace(
                Duration.ofMillis(configuration.getPollInterval()),
                Duration.ofMillis(configuration.getMaxPollInterval()),
                Duration.ofMillis(configuration.getAwaitTimeout()),
                start,
                configuration.getMaxRetries());
        return awaiter.await(client, id, pace, firstLook);
    }

    private void end(Exchange exchange, Answer<Query> answer, Throwable failure) {
        try {
            if (failure == null) {
                finish(exchange, answer);
            } else {
                exchange.setException(cause(failure));
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    /** Submits, and puts the id on the message before anything else can go wrong. */
    private Answer<Query> ask(Exchange exchange, QueryRequest request) throws BytestackException {
        // that of an earlier question would pass for this one's, if this fails
        exchange.getMessage().removeHeader(BytestackConstants.QUERY_ID);
        Answer<Query> answer = client.queries().submit(request);
        exchange.getMessage()
                .setHeader(BytestackConstants.QUERY_ID, answer.value().id());
        return answer;
    }

    /** The end of a wait. */
    private void finish(Exchange exchange, Answer<Query> answer) throws QueryFailedException {
        if (answer.value().isFailed()) {
            Reply.queryHeaders(exchange.getMessage(), answer);
            throw client.queries().failure(answer.value());
        }
        Reply.answer(exchange.getMessage(), answer);
        PendingQuery.forget(exchange);
    }

    private static CompletableFuture<Answer<Query>> done(Exchange exchange, Answer<Query> answer) {
        Reply.query(exchange.getMessage(), answer);
        return null;
    }

    private String queryId(Exchange exchange) {
        return Inputs.of(exchange, configuration, Input.QUERY_ID).required(Input.QUERY_ID);
    }

    private QueryRequest request(Exchange exchange) {
        Inputs inputs = Inputs.of(exchange, configuration, Input.PROMPT);
        return new QueryRequest(
                inputs.required(Input.PROMPT),
                inputs.names(Input.SOURCES),
                Values.dateRange(inputs.get(Input.DATE_RANGE)),
                Values.limit(inputs.get(Input.LIMIT)));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
