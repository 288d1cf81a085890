package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConstants;
import java.lang.ref.WeakReference;
import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/**
 * What an exchange paid for. Camel hands it on to each copy of the exchange, which gets one of its own below this one, so
 * that a redelivery finds what copies asked that are gone. The message can't hold it: a redelivery restores that.
 */
final class PaidQueries implements SafeCopyProperty {

    private static final String PROPERTY = "CamelBytestackPaidQueries";

    private final PaidQueries parent;
    private final String exchangeId;
    private final WeakReference<Exchange> exchange;
    private final PaidBook book;
    private final long born;

    /** When the exchange was redelivered last, and what was before the step that was; guarded by the book. */
    private long redelivered;

    private long beforeTheStep;

    private PaidQueries(PaidQueries parent, String exchangeId, Exchange exchange) {
        this.parent = parent;
        this.exchangeId = exchangeId;
        this.exchange = new WeakReference<>(exchange);
        this.book = parent == null ? new PaidBook() : parent.book;
        this.born = book.tick();
    }

    /** Of an exchange that is not at hand. */
    static PaidQueries ofAbsent(String exchangeId) {
        return new PaidQueries(null, exchangeId, null);
    }

    /** Gives an exchange its own, below that of what it is a copy of; the same if it has one. */
    static PaidQueries begin(Exchange exchange) {
        PaidQueries handedOn = handedOn(exchange);
        if (handedOn == null) {
            return put(exchange, new PaidQueries(null, exchange.getExchangeId(), exchange));
        }
        PaidQueries own = handedOn.of(exchange.getExchangeId());
        if (own != null) {
            return put(exchange, own);
        }
        // what came back from an earlier copy stands between, and would make the chain longer with each
        PaidQueries original = handedOn.of(exchange.getProperty(Exchange.CORRELATION_ID, String.class));
        return put(exchange, (original == null ? handedOn : original).below(exchange));
    }

    /** That of an exchange, or of the one that it was copied from in silence; null without one. */
    static PaidQueries of(Exchange exchange) {
        PaidQueries handedOn = handedOn(exchange);
        PaidQueries own = handedOn == null ? null : handedOn.of(exchange.getExchangeId());
        return own == null ? handedOn : own;
    }

    static PaidQueries put(Exchange exchange, PaidQueries paid) {
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, paid);
        return paid;
    }

    PaidQueries below(Exchange copy) {
        return new PaidQueries(this, copy.getExchangeId(), copy);
    }

    private static PaidQueries handedOn(Exchange exchange) {
        return exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, PaidQueries.class);
    }

    private PaidQueries of(String id) {
        PaidQueries paid = this;
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
     */
    void redelivered(String queryId) {
        synchronized (book) {
            beforeTheStep = book.lastUse(queryId);
            redelivered = book.tick();
        }
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
                if (there > common.beforeTheStep && (there < common.redelivered) != (here < common.redelivered)) {
                    return true;
                }
            }
        }
        return false;
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

    @Override
    public SafeCopyProperty safeCopy() {
        return this;
    }
}
