package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConstants;
import java.lang.ref.WeakReference;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/**
 * What an exchange paid for. Each copy of the exchange gets one of its own below this one, at the moment it is made, so that a
 * redelivery finds what copies asked that are gone, or that ask later. The message can't hold it: a redelivery restores that.
 */
final class PaidQueries implements SafeCopyProperty {

    private static final String PROPERTY = "CamelBytestackPaidQueries";

    /** Beyond it the oldest is forgotten: no copy is that late. */
    private static final int MOST_REDELIVERIES = 100;

    private final PaidQueries parent;
    private final PaidBook book;
    private final long born;

    /** Null as long as it is that of a copy which Camel has just made. */
    private final String exchangeId;

    private final WeakReference<Exchange> exchange;

    /** When the exchange was redelivered, and what was before the step that was last; guarded by the book. */
    private final NavigableSet<Long> redelivered = new TreeSet<>();

    private long beforeTheStep;

    /** The turn of a loop that the exchange was in then, or had been in: Camel leaves it on the exchange. */
    private Integer turnBefore;

    private PaidQueries(PaidQueries parent, PaidBook book, long born, String exchangeId, Exchange exchange) {
        this.parent = parent;
        this.book = book;
        this.born = born;
        this.exchangeId = exchangeId;
        this.exchange = new WeakReference<>(exchange);
    }

    /** Of an exchange that is not at hand. */
    static PaidQueries ofAbsent(String exchangeId) {
        PaidBook book = new PaidBook();
        return new PaidQueries(null, book, book.tick(), exchangeId, null);
    }

    /** That of an exchange; null if none was handed on to it. */
    static PaidQueries of(Exchange exchange) {
        PaidQueries handedOn = exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, PaidQueries.class);
        if (handedOn == null) {
            return null;
        }
        PaidQueries own = handedOn.of(exchange.getExchangeId());
        if (own != null) {
            return own;
        }
        // what came back from an earlier copy stands between, and would make the chain longer with each
        PaidQueries original = handedOn.of(exchange.getProperty(Exchange.CORRELATION_ID, String.class));
        PaidQueries above = original == null ? handedOn.bound() : original;
        return above.below(exchange, handedOn.born);
    }

    /** Gives an exchange one, of which nobody above knows. */
    static PaidQueries begin(Exchange exchange) {
        PaidBook book = new PaidBook();
        return put(exchange, new PaidQueries(null, book, book.tick(), exchange.getExchangeId(), exchange));
    }

    static PaidQueries put(Exchange exchange, PaidQueries paid) {
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, paid);
        return paid;
    }

    PaidQueries below(Exchange copy) {
        return below(copy, book.tick());
    }

    private PaidQueries below(Exchange copy, long when) {
        return put(copy, new PaidQueries(this, book, when, copy.getExchangeId(), copy));
    }

    @Override
    public SafeCopyProperty safeCopy() {
        return new PaidQueries(bound(), book, book.tick(), null, null);
    }

    private PaidQueries bound() {
        return exchangeId == null ? parent : this;
    }

    private PaidQueries of(String id) {
        PaidQueries paid = bound();
        while (paid != null && !paid.exchangeId.equals(id)) {
            paid = paid.parent;
        }
        return paid;
    }

    PaidBook book() {
        return book;
    }

    /**
     * Notes that a step of the exchange is done again.
     *
     * @param queryId the id on the message as it was before the step: what was asked up to that one is none of the step's
     * @param turn    of the last loop, or null
     */
    void redelivered(String queryId, Integer turn) {
        synchronized (book) {
            turnBefore = turn;
            beforeTheStep = book.lastUse(queryId);
            redelivered.add(book.tick());
            if (redelivered.size() > MOST_REDELIVERIES) {
                redelivered.pollFirst();
            }
        }
    }

    /** Whether no loop has begun a turn since the redelivery: the turn that is seen is one of before. */
    boolean hasBegunNoTurn(Integer turn) {
        for (PaidQueries paid = this; paid != null; paid = paid.parent) {
            if (!paid.redelivered.isEmpty() && Objects.equals(paid.turnBefore, turn)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what runs here does again what {@code other} asked, or the other way round: a copy may ask late, when the step
     * that made it is done again already.
     *
     * @param asked when that was
     */
    boolean repeats(PaidQueries other, long asked) {
        for (PaidQueries common = this; common != null; common = common.parent) {
            if (other.isBelow(common)) {
                long there = other == common ? asked : other.born;
                long here = this == common ? Long.MAX_VALUE : born;
                if (there > common.beforeTheStep && common.isRedeliveredBetween(there, here)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isRedeliveredBetween(long one, long other) {
        return !redelivered.subSet(Math.min(one, other), Math.max(one, other)).isEmpty();
    }

    private boolean isBelow(PaidQueries other) {
        PaidQueries paid = this;
        while (paid != null && paid != other) {
            paid = paid.parent;
        }
        return paid != null;
    }

    /**
     * Leaves the id on the exchange and on all that it is a copy of: whichever goes on without our message has it there. Null
     * takes it off.
     */
    void show(String queryId) {
        for (PaidQueries paid = this; paid != null; paid = paid.parent) {
            Exchange shown = paid.exchange.get();
            // one that is pooled may be another's by now
            if (shown != null && paid.exchangeId.equals(shown.getExchangeId())) {
                shown.setProperty(BytestackConstants.QUERY_ID, queryId);
            }
        }
    }
}
