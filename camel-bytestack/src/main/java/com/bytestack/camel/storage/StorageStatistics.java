package com.bytestack.camel.storage;

import com.bytestack.camel.health.Availability;
import com.bytestack.camel.health.Outage;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** What a consumer of files did, for those who watch it. Safe for use by many threads; polls one after another. */
public final class StorageStatistics extends SynchronizationAdapter {

    private final LongAdder emitted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder notModified = new LongAdder();
    private volatile Date lastPollTime;
    private volatile long lastPollMillis;
    private final Availability availability = new Availability();

    /** One poll. */
    public final class Poll {

        private final long start = System.nanoTime();

        private Poll() {
            lastPollTime = new Date();
        }

        public void listed(FileBatch batch) {
            if (batch.isNotModified()) {
                notModified.increment();
            }
            lastPollMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            availability.answered();
        }

        public void failed(Exception failure) {
            lastPollMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            availability.failed(failure);
        }
    }

    public Poll begin() {
        return new Poll();
    }

    public void emitted() {
        emitted.increment();
    }

    @Override
    public void onFailure(Exchange exchange) {
        failed.increment();
    }

    public long emittedFiles() {
        return emitted.sum();
    }

    public long failedFiles() {
        return failed.sum();
    }

    /** How many polls found the listing as it was, and did not read it. */
    public long notModifiedPolls() {
        return notModified.sum();
    }

    public Date lastPollTime() {
        return lastPollTime;
    }

    public long lastPollMillis() {
        return lastPollMillis;
    }

    /** Null if the last poll went well. */
    public Outage outage() {
        return availability.outage();
    }
}
