package com.bytestack.camel.storage;

import com.bytestack.camel.BytestackConfiguration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The books of all endpoints of a component. They outlive their endpoint, since exchanges do: one that comes again under the
 * same URI, with the same repositories, goes on with the same books, be it the next call of a {@code pollEnrich} without a
 * cache, a route that was removed and added, or a node that leads again. Safe for use by many threads.
 */
public final class FileLedgers extends ServiceSupport {

    /** How many stay of those that no endpoint uses and no exchange needs. */
    private static final int UNUSED = 16;

    /** In the order in which they were left last. */
    private final Map<Books, Entry> entries = new LinkedHashMap<>();

    /** What makes books the same. */
    private record Books(String uri, IdempotentRepository done, IdempotentRepository inProgress) {

        /** The URI may have a key in it. */
        @Override
        public String toString() {
            return "Books";
        }
    }

    private static final class Entry {

        private final FileLedger ledger;
        private int users;

        private Entry(FileLedger ledger) {
            this.ledger = ledger;
        }
    }

    /** No books yet. */
    public FileLedgers() {}

    /**
     * Opens the books of an endpoint, until {@link #leave}.
     *
     * @param uri           the endpoint's
     * @param configuration how they are kept
     * @param context       the endpoint's
     * @return the books, started
     */
    public synchronized FileLedger use(String uri, BytestackConfiguration configuration, CamelContext context) {
        Books books = books(uri, configuration);
        Entry entry = entries.computeIfAbsent(books, any -> new Entry(FileLedger.of(configuration)));
        entry.users++;
        entry.ledger.setCamelContext(context);
        ServiceHelper.startService(entry.ledger);
        return entry.ledger;
    }

    /**
     * Says that an endpoint is gone. Its books stay as long as its files are being processed, and a while longer.
     *
     * @param uri           the endpoint's
     * @param configuration how they are kept
     */
    public synchronized void leave(String uri, BytestackConfiguration configuration) {
        Books books = books(uri, configuration);
        Entry entry = entries.remove(books);
        if (entry != null) {
            entry.users--;
            entries.put(books, entry);
        }
        closeUnused();
    }

    private static Books books(String uri, BytestackConfiguration configuration) {
        return new Books(uri, configuration.getIdempotentRepository(), configuration.getInProgressRepository());
    }

    private void closeUnused() {
        long unused = entries.values().stream().filter(FileLedgers::isUnused).count();
        for (Iterator<Entry> it = entries.values().iterator(); unused > UNUSED; ) {
            Entry entry = it.next();
            if (isUnused(entry)) {
                it.remove();
                ServiceHelper.stopAndShutdownService(entry.ledger);
                unused--;
            }
        }
    }

    private static boolean isUnused(Entry entry) {
        return entry.users == 0 && entry.ledger.isIdle();
    }

    /** What has no outcome by now gets none: others may go on with it. */
    @Override
    protected synchronized void doShutdown() {
        entries.values().forEach(entry -> ServiceHelper.stopAndShutdownService(entry.ledger));
        entries.clear();
    }
}
