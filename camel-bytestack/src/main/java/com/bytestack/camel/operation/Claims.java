package com.bytestack.camel.operation;

import com.bytestack.camel.QueryRepository;
import com.bytestack.camel.QueryRepository.Claim;
import com.bytestack.camel.QueryRepository.State;
import com.bytestack.camel.awaiting.Awaiter;
import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.model.Query;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Asks under idempotency keys. */
final class Claims {

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final QueryRepository repository;
    private final Awaiter awaiter;
    private final Duration timeout;

    Claims(QueryRepository repository, Awaiter awaiter, Duration timeout) {
        this.repository = repository;
        this.awaiter = awaiter;
        this.timeout = timeout;
    }

    /**
     * Claims a question's key. Where another asks under it right now, that is waited for, without a thread.
     *
     * @param startNanos when the operation began
     * @param wanted     asked now and then; the wait ends once it says no
     * @return the claim, {@link State#CLAIMED} or {@link State#ASKED}; completed already where nothing is waited for
     */
    CompletableFuture<Claim> claim(Question question, long startNanos, BooleanSupplier wanted)
            throws BytestackException {
        Claim claim = tried(question);
        if (claim.state() != State.ASKING) {
            return CompletableFuture.completedFuture(claim);
        }
        CompletableFuture<Claim> result = new CompletableFuture<>();
        awaiter.endWithAll(result, () -> stopping(question));
        tryLater(question, wanted, FIRST_LOOK, result);
        if (timeout.isZero()) {
            return result;
        }
        long left = timeout.toNanos() - (System.nanoTime() - startNanos);
        return result.orTimeout(Math.max(0, left), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException ? stillAsking(question) : failure));
    }

    private void tryLater(Question question, BooleanSupplier wanted, Duration wait, CompletableFuture<Claim> result) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, awaiter.workers())
                .execute(() -> {
                    try {
                        if (!wanted.getAsBoolean()) {
                            result.cancel(false);
                        } else if (!result.isDone()) {
                            tryAgain(question, wanted, wait, result);
                        }
                    } catch (BytestackException | RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                });
    }

    private void tryAgain(Question question, BooleanSupplier wanted, Duration waited, CompletableFuture<Claim> result)
            throws BytestackException {
        Claim claim = tried(question);
        if (claim.state() == State.ASKING) {
            Duration longer = waited.multipliedBy(2);
            tryLater(question, wanted, longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT, result);
        } else if (!result.complete(claim) && claim.state() == State.CLAIMED) {
            // ended meanwhile, so that nobody asks
            repository.free(question.idempotencyKey());
        }
    }

    private Claim tried(Question question) throws BytestackException {
        String key = question.idempotencyKey();
        String digest = question.digest();
        Claim claim = repository.claim(key, digest);
        if (!claim.question().equals(digest)) {
            throw new IllegalArgumentException("The idempotency key '" + key
                    + "' was used for another question (" + Input.IDEMPOTENCY_KEY.where()
                    + "): prompt, sources, dateRange and limit must be the same. Give each question a key of its own");
        }
        if (claim.state() == State.UNKNOWN) {
            throw new BytestackException(
                    "Whether ByteStack took the question of the idempotency key '" + key
                            + "' is not known: the program that asked it was killed, or lost the answer. It is not asked again,"
                            + " which may be billed again. Look at ByteStack for the query: if it is there, note its id"
                            + " in the queryRepository, and else free the key",
                    BytestackException.OUTCOME_UNKNOWN,
                    null);
        }
        return claim;
    }

    /**
     * Asks a question whose key is claimed, and notes what became of it.
     *
     * @param paid is told the query's id before anything else can go wrong
     */
    Answer<Query> submit(BytestackClient client, Question question, Consumer<String> paid) throws BytestackException {
        String key = question.idempotencyKey();
        Answer<Query> answer;
        try {
            answer = client.queries().submit(question.request());
        } catch (BytestackException e) {
            if (e.isOutcomeUnknown()) {
                repository.abandon(key);
            } else {
                repository.free(key);
            }
            throw e;
        } catch (RuntimeException | Error e) {
            repository.abandon(key);
            throw e;
        }
        paid.accept(answer.value().id());
        repository.note(key, answer.value().id());
        return answer;
    }

    private static BytestackException stopping(Question question) {
        return new BytestackException(
                "The Camel context is stopping while another exchange asks under the idempotency key '"
                        + question.idempotencyKey() + "'. Nothing was sent here",
                BytestackException.CONTEXT_STOPPED,
                null);
    }

    private BytestackException stillAsking(Question question) {
        return new BytestackException(
                "Another exchange still asks under the idempotency key '" + question.idempotencyKey() + "' after "
                        + timeout.toMillis() + " ms (awaitTimeout). Nothing was sent here",
                "await_timeout",
                null);
    }
}
