package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.QueryRepository;
import com.bytestack.camel.QueryRepository.Claim;
import com.bytestack.camel.awaiting.Awaiter;
import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.input.Choice;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Inputs;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.storage.Headers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** The operations of {@code bytestack:query}. */
public final class QueryOperations implements Operations {

    private final BytestackClient client;
    private final BytestackConfiguration configuration;
    private final Awaiter awaiter;
    private final Redeliveries redeliveries;
    private final Claims claims;
    private final PaidQuery.Account account;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Operations of an endpoint.
     *
     * @param client        what calls ByteStack
     * @param configuration the endpoint's options
     * @param awaiter       what waits for queries; started with the component
     * @param redeliveries  those of the context; started
     * @param repository    remembers what was asked under which idempotency key
     */
    public QueryOperations(
            BytestackClient client,
            BytestackConfiguration configuration,
            Awaiter awaiter,
            Redeliveries redeliveries,
            QueryRepository repository) {
        this.client = client;
        this.configuration = configuration;
        this.awaiter = awaiter;
        this.redeliveries = redeliveries;
        this.claims = new Claims(repository, awaiter, Duration.ofMillis(configuration.getAwaitTimeout()));
        this.account = account(configuration);
    }

    /** A supplier stands for its account, whatever key it gives when. */
    private static PaidQuery.Account account(BytestackConfiguration configuration) {
        Object key = configuration.getApiKeySupplier() != null
                ? configuration.getApiKeySupplier()
                : Question.digest(String.valueOf(configuration.getApiKey()));
        return new PaidQuery.Account(configuration.getBaseUrl(), key);
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
            case SUBMIT -> ask(exchange, start, false);
            case GET -> {
                Reply.answer(exchange.getMessage(), client.queries().get(queryId(exchange)));
                yield null;
            }
            case AWAIT -> await(exchange, queryId(exchange), start, Duration.ZERO);
            case SUBMIT_AND_AWAIT -> ask(exchange, start, true);
        };
    }

    private CompletableFuture<Answer<Query>> ask(Exchange exchange, long start, boolean waits)
            throws BytestackException {
        // that of an earlier question would pass for this one's, if this fails
        tell(exchange, null);
        Question question = Question.of(exchange, configuration);
        return question.idempotencyKey() == null
                ? askUnlessPaid(exchange, question, start, waits)
                : askUnderKey(exchange, question, start, waits);
    }

    private CompletableFuture<Answer<Query>> askUnderKey(
            Exchange exchange, Question question, long start, boolean waits) throws BytestackException {
        CompletableFuture<Claim> claim = claims.claim(question, start, wanted(exchange));
        if (claim.isDone() && !claim.isCompletedExceptionally()) {
            return claimed(exchange, question, claim.join(), start, waits);
        }
        return claim.thenCompose(settled -> {
            try {
                CompletableFuture<Answer<Query>> wait = claimed(exchange, question, settled, start, waits);
                return wait == null ? CompletableFuture.completedFuture(null) : wait;
            } catch (BytestackException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private CompletableFuture<Answer<Query>> claimed(
            Exchange exchange, Question question, Claim claim, long start, boolean waits) throws BytestackException {
        if (claim.state() == QueryRepository.State.ASKED) {
            return takeUp(exchange, claim.queryId(), start, waits);
        }
        Answer<Query> answer = claims.submit(client, question, id -> tell(exchange, id));
        return accepted(exchange, answer, start, waits);
    }

    private CompletableFuture<Answer<Query>> askUnlessPaid(
            Exchange exchange, Question question, long start, boolean waits) throws BytestackException {
        PaidQueries paid = redeliveries.paid(exchange);
        PaidQuery.Step step =
                new PaidQuery.Step(exchange.getExchangeExtension().getHistoryNodeId(), account, question.mark());
        Integer turn = exchange.getProperty(ExchangePropertyKey.LOOP_INDEX, Integer.class);
        PaidQuery query = paid.book().ofRedelivery(paid, step, turn);
        if (query == null && waits) {
            query = stillRunning(exchange, paid, step);
        }
        CompletableFuture<Answer<Query>> wait;
        if (query != null) {
            wait = takeUp(exchange, query.id(), start, waits);
        } else {
            query = paid.book().asking(paid, step, turn);
            wait = accepted(exchange, submit(exchange, question, query), start, waits);
        }
        return wait == null ? null : wait.whenComplete(query::waited);
    }

    /** What the step gave up waiting for, unless it has ended since. */
    private PaidQuery stillRunning(Exchange exchange, PaidQueries paid, PaidQuery.Step step) throws BytestackException {
        PaidQuery left = paid.book().left(paid, step);
        if (left == null) {
            return null;
        }
        try {
            return client.queries().get(left.id()).value().isTerminal() ? null : left;
        } catch (BytestackNotFoundException e) {
            return null;
        } catch (BytestackException e) {
            left.waited(null, e);
            tell(exchange, left.id());
            throw e;
        }
    }

    private Answer<Query> submit(Exchange exchange, Question question, PaidQuery query) throws BytestackException {
        String id = null;
        try {
            Answer<Query> answer = client.queries().submit(question.request());
            id = answer.value().id();
            // before anything else can go wrong
            tell(exchange, id);
            return answer;
        } finally {
            query.settle(id);
        }
    }

    private CompletableFuture<Answer<Query>> accepted(
            Exchange exchange, Answer<Query> answer, long start, boolean waits) throws BytestackException {
        if (!waits) {
            return done(exchange, answer);
        }
        if (answer.value().isTerminal()) {
            finish(exchange, answer);
            return null;
        }
        return await(exchange, answer.value().id(), start, Duration.ofMillis(configuration.getPollInterval()));
    }

    private CompletableFuture<Answer<Query>> takeUp(Exchange exchange, String id, long start, boolean waits)
            throws BytestackException {
        tell(exchange, id);
        return waits
                ? await(exchange, id, start, Duration.ZERO)
                : done(exchange, client.queries().get(id));
    }

    /** Puts the id where it outlives what goes wrong; null takes it off. */
    private void tell(Exchange exchange, String id) {
        Headers.setOrRemove(exchange.getMessage(), BytestackConstants.QUERY_ID, id);
        redeliveries.paid(exchange).show(id);
    }

    private CompletableFuture<Answer<Query>> await(Exchange exchange, String id, long start, Duration firstLook) {
        exchange.getMessage().setHeader(BytestackConstants.QUERY_ID, id);
        Awaiter.Pace pace = new Awaiter.Pace(
                Duration.ofMillis(configuration.getPollInterval()),
                Duration.ofMillis(configuration.getMaxPollInterval()),
                Duration.ofMillis(configuration.getAwaitTimeout()),
                start,
                configuration.getMaxRetries(),
                Duration.ofMillis(configuration.getMaxRetryDelay()));
        return awaiter.await(client, id, pace, firstLook, wanted(exchange));
    }

    /** Whether anybody still waits for the exchange. */
    private static BooleanSupplier wanted(Exchange exchange) {
        Exception before = exchange.getException();
        // Camel sets one if the thread that waits for the exchange is interrupted
        return () -> exchange.getException() == before;
    }

    private void end(Exchange exchange, Answer<Query> answer, Throwable failure) {
        try {
            if (failure != null && !(failure instanceof CancellationException)) {
                exchange.setException(cause(failure));
            } else if (failure == null && answer != null) {
                finish(exchange, answer);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    /** The end of a question. */
    private void finish(Exchange exchange, Answer<Query> answer) throws QueryFailedException {
        if (answer.value().isFailed()) {
            Reply.queryHeaders(exchange.getMessage(), answer);
            throw client.queries().failure(answer.value());
        }
        Reply.answer(exchange.getMessage(), answer);
    }

    private static CompletableFuture<Answer<Query>> done(Exchange exchange, Answer<Query> answer) {
        Reply.query(exchange.getMessage(), answer);
        return null;
    }

    private String queryId(Exchange exchange) {
        return Inputs.of(exchange, configuration, Input.QUERY_ID).required(Input.QUERY_ID);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
