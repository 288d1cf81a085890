package com.bytestack.camel;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.storage.FileBatch;
import com.bytestack.camel.storage.FileExchanges;
import com.bytestack.camel.storage.FileScan;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PollingConsumerSupport;

/**
 * Gives one new file a call, the oldest, for {@code pollEnrich} and consumer templates. Nothing is fetched ahead, so
 * that no file waits in memory claimed and forgotten.
 */
final class BytestackStoragePollingConsumer extends PollingConsumerSupport {

    /** Candidates kept of a listing: others may claim some before us. */
    private static final int CANDIDATES = 100;

    private final BytestackEndpoint endpoint;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private FileExchanges exchanges;
    private FileScan scan;

    BytestackStoragePollingConsumer(BytestackEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        setExceptionHandler(new OneLineExceptionHandler());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped = new CountDownLatch(1);
        endpoint.ledger().sayWhatIsForgotten(endpoint);
        exchanges = endpoint.fileExchanges();
        scan = endpoint.fileScan();
    }

    @Override
    protected void doStop() throws Exception {
        stopped.countDown();
        super.doStop();
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait() {
        return receive(0);
    }

    /** Lists at once, and again after each {@code delay}, until there is a new file or the time is over. */
    @Override
    public Exchange receive(long timeout) {
        long start = System.nanoTime();
        try {
            while (isRunAllowed()) {
                Exchange exchange = poll();
                long left = timeout - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                if (exchange != null || left <= 0) {
                    return exchange;
                }
                if (stopped.await(Math.min(left, delay().toMillis()), TimeUnit.MILLISECONDS)) {
                    return null;
                }
            }
            return null;
        } catch (BytestackException | IOException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private Duration delay() {
        return endpoint.pollDelay();
    }

    private Exchange poll() throws BytestackException, IOException {
        ResultFile file;
        boolean isMore;
        try (FileBatch oldest = scan.run(CANDIDATES)) {
            isMore = oldest.size() == CANDIDATES;
            file = claimNext(oldest);
        }
        if (file == null && isMore) {
            // not so many at a time until one is ours: where none can be claimed that would never end
            try (FileBatch all = scan.run(0)) {
                file = claimNext(all);
            }
        }
        return file == null ? null : exchange(file);
    }

    private ResultFile claimNext(FileBatch files) {
        for (ResultFile file = files.poll(); file != null; file = files.poll()) {
            if (endpoint.ledger().claim(file)) {
                return file;
            }
        }
        return null;
    }

    private Exchange exchange(ResultFile file) {
        boolean isFilled = false;
        try {
            Exchange exchange = endpoint.createExchange();
            FileExchanges.batch(exchange, 0, 0);
            exchanges.fill(exchange, file, getExceptionHandler());
            isFilled = true;
            return exchange;
        } finally {
            if (!isFilled) {
                // there is no completion yet that would
                endpoint.ledger().release(file.key());
            }
        }
    }
}
