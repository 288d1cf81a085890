package com.bytestack.camel.operation;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A question that a step asks, or asked, and its query. What changes is guarded by the book. */
final class PaidQuery {

    private final PaidBook book;
    private final Step step;
    private final Integer turn;
    private final CompletableFuture<String> id = new CompletableFuture<>();

    private PaidQueries asker;
    private long used;
    private boolean isLeft;

    PaidQuery(PaidBook book, PaidQueries asker, Step step, Integer turn) {
        this.book = book;
        this.step = step;
        this.turn = turn;
        take(asker);
    }

    /**
     * Which step asks what.
     *
     * @param node     the route's node, null where Camel does not tell
     * @param account  whom it asks: base URL and key
     * @param question the question as it was given, or a digest of it
     */
    record Step(String node, Account account, String question) {}

    /**
     * Who pays.
     *
     * @param baseUrl where the API is
     * @param key     what gives the key, or a digest of it
     */
    record Account(String baseUrl, Object key) {}

    void take(PaidQueries by) {
        asker = by;
        used = book.tick();
        isLeft = false;
    }

    /** Another turn of a loop is no redelivery, whatever was redelivered between the two. */
    boolean isRepeatedBy(PaidQueries other, Step by, Integer inTurn) {
        return step.equals(by)
                && (Objects.equals(turn, inTurn) || other.hasBegunNoTurn(inTurn))
                && other.repeats(asker, used);
    }

    boolean isLeftBy(Step by) {
        return isLeft && step.equals(by);
    }

    long used() {
        return used;
    }

    String idIfKnown() {
        return id.getNow(null);
    }

    /** The query's id; waits for a submit that is under way, and is null if that failed. */
    String id() {
        return id.join();
    }

    /** What came of the submit: the query's id, or null if nothing was paid, as far as is known. */
    void settle(String queryId) {
        if (queryId == null) {
            book.remove(this);
        }
        id.complete(queryId);
    }

    /** The end of a wait: without an answer the query may still be running. */
    void waited(Object answer, Throwable failure) {
        synchronized (book) {
            isLeft = failure != null;
        }
    }
}
