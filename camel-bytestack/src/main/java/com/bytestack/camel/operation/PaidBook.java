package com.bytestack.camel.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;

/** What an exchange and all its copies paid for, in order. Safe for use by many threads. */
final class PaidBook {

    /** Beyond it the oldest is forgotten, and asked anew by a redelivery. */
    private static final int MOST = 10_000;

    private final Deque<PaidQuery> queries = new ArrayDeque<>();
    private long time;

    /** Notes a question before it is sent. */
    synchronized PaidQuery asking(PaidQueries asker, PaidQuery.Step step, Integer turn) {
        PaidQuery query = new PaidQuery(this, asker, step, turn);
        queries.add(query);
        if (queries.size() > MOST) {
            queries.remove();
        }
        return query;
    }

    /**
     * What the same step asked before it was redelivered, the oldest first, each once; null without one. A submit that is
     * under way is waited for: the exchange that sent it may have been given up.
     */
    PaidQuery ofRedelivery(PaidQueries asker, PaidQuery.Step step, Integer turn) {
        PaidQuery query;
        do {
            query = take(asker, asked -> asked.isRepeatedBy(asker, step, turn));
        } while (query != null && query.id() == null);
        return query;
    }

    /** What the same step asked and gave up waiting for; null without one. */
    PaidQuery left(PaidQueries asker, PaidQuery.Step step) {
        return take(asker, asked -> asked.isLeftBy(step));
    }

    private synchronized PaidQuery take(PaidQueries asker, Predicate<PaidQuery> condition) {
        for (PaidQuery query : queries) {
            if (condition.test(query)) {
                query.take(asker);
                return query;
            }
        }
        return null;
    }

    synchronized void remove(PaidQuery query) {
        queries.remove(query);
    }

    /** When a query was asked, or taken up last; 0 if it is not known. */
    long lastUse(String queryId) {
        if (queryId != null) {
            for (Iterator<PaidQuery> newestFirst = queries.descendingIterator(); newestFirst.hasNext(); ) {
                PaidQuery query = newestFirst.next();
                if (queryId.equals(query.idIfKnown())) {
                    return query.used();
                }
            }
        }
        return 0;
    }

    /** The next point in time. */
    synchronized long tick() {
        return ++time;
    }
}
