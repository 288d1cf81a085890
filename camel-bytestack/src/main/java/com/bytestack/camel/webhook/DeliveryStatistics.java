package com.bytestack.camel.webhook;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of deliveries, for those who watch the consumer. Safe for use by many threads. */
public final class DeliveryStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStatistics.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final LongAdder routed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final Map<Refusal.Reason, LongAdder> refused = new EnumMap<>(Refusal.Reason.class);
    private final LongAdder untold = new LongAdder();
    private final AtomicLong tellAt = new AtomicLong(System.nanoTime());

    /** No delivery came yet. */
    public DeliveryStatistics() {
        for (Refusal.Reason reason : Refusal.Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void ended(boolean success) {
        (success ? routed : failed).increment();
    }

    void repeated() {
        repeated.increment();
    }

    /** Counts it, and logs it: at WARN if ByteStack sent it; of strangers', who may send any number, one now and then. */
    void refused(Refusal.Reason reason, String what) {
        refused.get(reason).increment();
        if (reason.isSigned()) {
            LOG.warn("A delivery is refused with {} although its signature is right: {}", reason.status(), what);
        } else if (reason == Refusal.Reason.NOT_NOW) {
            LOG.debug("A delivery is put off: {}", what);
        } else {
            LOG.debug("A delivery is refused with {}: {}", reason.status(), what);
            untold.increment();
            tell(what);
        }
    }

    private void tell(String what) {
        long now = System.nanoTime();
        long due = tellAt.get();
        if (now - due >= 0 && tellAt.compareAndSet(due, now + QUIET_NANOS)) {
            LOG.warn(
                    "Refused deliveries whose signature is not right, or that are too large: {} since this was said last"
                            + " (ten minutes ago or more). The last: {}",
                    untold.sumThenReset(),
                    what);
        }
    }

    /** Deliveries whose route succeeded. */
    public long routed() {
        return routed.sum();
    }

    /** Deliveries whose route failed, so that they come again. */
    public long failed() {
        return failed.sum();
    }

    /** Deliveries of runs that were routed before. */
    public long repeats() {
        return repeated.sum();
    }

    /**
     * Deliveries that the route did not get, by reason.
     *
     * @return {@code no_signature}, {@code wrong_signature} and so on, all of them
     */
    public Map<String, Long> refused() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        refused.forEach((reason, number) -> numbers.put(reason.name().toLowerCase(Locale.ROOT), number.sum()));
        return numbers;
    }
}
