package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** The queries that were accepted. Safe for use by many threads. */
final class Queries {

    private final Shelf<Query> queries = new Shelf<>();

    /** Those whose end nobody has seen yet; all take the same time, so the first in is the first out. */
    private final Deque<Query> underway = new ArrayDeque<>();

    /** What comes of those that are to be submitted next. */
    private final Queue<Result> upcoming = new ConcurrentLinkedQueue<>();

    private final Ids ids;
    private final InstantSource clock;
    private final Duration queuedFor;
    private final Duration runningFor;

    private volatile Function<SubmittedQuery, JsonNode> answer = new PlausibleAnswer();
    private volatile String failure;

    Queries(Ids ids, InstantSource clock, Duration queuedFor, Duration runningFor) {
        this.ids = ids;
        this.clock = clock;
        this.queuedFor = queuedFor;
        this.runningFor = runningFor;
    }

    void answerWith(Function<SubmittedQuery, JsonNode> newAnswer) {
        answer = newAnswer;
    }

    /** Queries fail from now on; null: they succeed again. */
    void failWith(String message) {
        failure = message;
    }

    /** What comes of the next query, or of the one after those that are told already. */
    void next(Result result) {
        upcoming.add(result);
    }

    Query submit(Question question) {
        SubmittedQuery submitted = SubmittedQuery.of(ids.next("qry_"), question);
        Result told = upcoming.poll();
        return add(submitted, told != null ? told : answer(submitted));
    }

    /** What comes of a question as things are now; it is not submitted by that. */
    Result answer(SubmittedQuery question) {
        String error = failure;
        if (error != null) {
            return new Result(null, error);
        }
        try {
            JsonNode value = answer.apply(question);
            return new Result(value == null ? NullNode.getInstance() : value, null);
        } catch (RuntimeException | AssertionError e) {
            return new Result(null, "No answer: " + e);
        }
    }

    /** The query, or null. */
    Query get(String id) {
        return queries.get(id);
    }

    List<SubmittedQuery> submitted() {
        return queries.all().stream().map(Query::submitted).toList();
    }

    /** Those that have come to their end since the last call, each given out once. */
    synchronized List<Query> takeFinished() {
        Instant now = clock.instant();
        List<Query> finished = new ArrayList<>();
        while (!underway.isEmpty() && underway.getFirst().isOver(now)) {
            finished.add(underway.removeFirst());
        }
        return finished;
    }

    private synchronized Query add(SubmittedQuery submitted, Result result) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant running = now.plus(queuedFor);
        Query query = new Query(submitted, now, running, running.plus(runningFor), result);
        queries.put(submitted.id(), query);
        underway.addLast(query);
        return query;
    }
}
