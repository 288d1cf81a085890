package com.bytestack.camel;

import com.bytestack.camel.client.Availability;
import com.bytestack.camel.client.Outage;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** What a consumer of files did, for those who watch it. Safe for use by many threads; polls one after another. */
final class StorageStatistics extends SynchronizationAdapter {

    private final LongAdder emitted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Date lastPollTime;
    private volatile long lastPollMillis;
    private final Availability availability = new Availability();

    /** One poll. */
    final class Poll {

        private final long start = System.nanoTime();

        private Poll() {
            lastPollTime = new Date();
        }

        void listed() {
            lastPollMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            availability.answered();
        }

        void failed(Exception failure) {
            lastPollMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            availability.failed(failure);
        }
    }

    Poll begin() {
        return new Poll();
    }

    void emitted() {
        emitted.increment();
    }

    @Override
    public void onFailure(Exchange exchange) {
        failed.increment();
    }

    long emittedFiles() {
        return emitted.sum();
    }

    long failedFiles() {
        return failed.sum();
    }

    Date lastPollTime() {
        return lastPollTime;
    }

    long lastPollMillis() {
        return lastPollMillis;
    }

    /** Null if the last poll went well. */
    Outage outage() {
        return availability.outage();
    }
}
