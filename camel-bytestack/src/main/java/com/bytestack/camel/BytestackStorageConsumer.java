package com.bytestack.camel;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.health.HealthDetails;
import com.bytestack.camel.health.Outage;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.storage.FileBatch;
import com.bytestack.camel.storage.FileExchanges;
import com.bytestack.camel.storage.FileLedger;
import com.bytestack.camel.storage.FileScan;
import com.bytestack.camel.storage.StorageStatistics;
import java.io.IOException;
import java.util.Date;
import java.util.Map;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.EmptyAsyncCallback;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Emits each new file of the storage once, the oldest first. */
@ManagedResource(description = "ByteStack storage consumer")
public final class BytestackStorageConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(BytestackStorageConsumer.class);

    private final StorageStatistics statistics = new StorageStatistics();
    private FileExchanges exchanges;
    private FileScan scan;

    BytestackStorageConsumer(BytestackEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        // the default, which the options exceptionHandler and bridgeErrorHandler replace
        setExceptionHandler(new OneLineExceptionHandler());
    }

    @Override
    public BytestackEndpoint getEndpoint() {
        return (BytestackEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        ledger().sayWhatIsForgotten(getEndpoint());
        exchanges = getEndpoint().fileExchanges();
        scan = getEndpoint().fileScan();
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        StorageStatistics.Poll poll = statistics.begin();
        try (FileBatch batch = scan.run(getMaxMessagesPerPoll())) {
            poll.listed(batch);
            // while its files are still being routed
            forceConsumerAsReady();
            return processBatch(batch);
        } catch (BytestackException | IOException | RuntimeException e) {
            poll.failed(e);
            throw e;
        } catch (Error e) {
            // after which Camel would never poll again, and call the consumer healthy
            RuntimeCamelException failure = new RuntimeCamelException("The poll met " + e, e);
            poll.failed(failure);
            throw failure;
        }
    }

    /** Of the last failure only: those that Camel collects stay on, and a later failure may have others. */
    @Override
    protected Map<String, Object> getLastErrorDetails() {
        Outage outage = statistics.outage();
        return outage == null ? null : HealthDetails.of(outage);
    }

    /**
     * Emits files.
     *
     * @return how many, in a greedy consumer only of those that are tried for the first time: one that fails for ever would
     *     have it poll without a pause
     */
    @Override
    public int processBatch(Queue<Object> files) {
        int emitted = 0;
        int counted = 0;
        ResultFile file = claimNext(files);
        while (file != null) {
            // known before this one is emitted, whether it is the last
            ResultFile next = claimNextAfter(file, files);
            pendingExchanges = files.size() + (next == null ? 0 : 1);
            if (!isGreedy() || !ledger().hasFailed(file)) {
                counted++;
            }
            boolean isEmitted = false;
            try {
                emit(file, emitted++, next == null ? 0 : pendingExchanges);
                isEmitted = true;
            } finally {
                if (!isEmitted && next != null) {
                    ledger().release(next.key());
                }
            }
            file = next;
        }
        return counted;
    }

    private ResultFile claimNextAfter(ResultFile claimed, Queue<Object> files) {
        boolean isRead = false;
        try {
            ResultFile next = claimNext(files);
            isRead = true;
            return next;
        } finally {
            if (!isRead) {
                // its exchange is not made yet
                ledger().release(claimed.key());
            }
        }
    }

    /** The next file that nobody else took meanwhile; null if there is none, or the consumer is to stop. */
    private ResultFile claimNext(Queue<Object> files) {
        while (!files.isEmpty() && isBatchAllowed()) {
            ResultFile file = (ResultFile) files.poll();
            if (ledger().claim(file)) {
                return file;
            }
        }
        return null;
    }

    private void emit(ResultFile file, int index, int left) {
        LOG.debug("Emitting file {}", file.key());
        Exchange exchange = exchange(file, index, left);
        statistics.emitted();
        try {
            getAsyncProcessor().process(exchange, EmptyAsyncCallback.get());
        } catch (Throwable e) {
            FileExchanges.abandon(exchange, e);
        }
    }

    private Exchange exchange(ResultFile file, int index, int left) {
        boolean isFilled = false;
        try {
            Exchange exchange = createExchange(true);
            FileExchanges.batch(exchange, index, left);
            exchange.getExchangeExtension().addOnCompletion(statistics);
            exchanges.fill(exchange, file, getExceptionHandler());
            isFilled = true;
            return exchange;
        } finally {
            if (!isFilled) {
                // there is no completion yet that would
                ledger().release(file.key());
            }
        }
    }

    private FileLedger ledger() {
        return getEndpoint().ledger();
    }

    /** Of those that the last listing had. */
    @ManagedAttribute(description = "Number of files that are known to be done, of those that are listed")
    public int getKnownFiles() {
        return ledger().known();
    }

    /** By this endpoint. */
    @ManagedAttribute(description = "Number of files that are being processed")
    public int getFilesInProgress() {
        return ledger().inProgress();
    }

    /** Since the consumer was created. */
    @ManagedAttribute(description = "Number of exchanges emitted")
    public long getEmittedFiles() {
        return statistics.emittedFiles();
    }

    /** Since the consumer was created; a file counts each time it fails. */
    @ManagedAttribute(description = "Number of exchanges that failed, whose files come again")
    public long getFailedFiles() {
        return statistics.failedFiles();
    }

    /** Since the consumer was created. */
    @ManagedAttribute(description = "Number of polls whose listing had not changed, and was not sent (304)")
    public long getNotModifiedPolls() {
        return statistics.notModifiedPolls();
    }

    /** Null before the first poll. */
    @ManagedAttribute(description = "When the last poll began")
    public Date getLastPollTime() {
        return statistics.lastPollTime();
    }

    /** From the request to the end of the answer. */
    @ManagedAttribute(description = "How long the last poll took to read the listing, in milliseconds")
    public long getLastPollDuration() {
        return statistics.lastPollMillis();
    }

    /** Null if the last poll went well. */
    @ManagedAttribute(description = "Why the last poll failed")
    public String getLastPollError() {
        Outage outage = statistics.outage();
        return outage == null ? null : outage.cause().toString();
    }

    /** Null if the last poll went well. */
    @ManagedAttribute(description = "Since when polls fail")
    public Date getFailingSince() {
        Outage outage = statistics.outage();
        return outage == null ? null : Date.from(outage.since());
    }
}
