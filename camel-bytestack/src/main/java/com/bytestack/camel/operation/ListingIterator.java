package com.bytestack.camel.operation;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.storage.FileFilter;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.SynchronizationAdapter;

/** Walks a listing as it is read; closed by who walks it, or with its exchange. */
final class ListingIterator implements Iterator<ResultFile>, Closeable {

    private final Listing<ResultFile> listing;
    private final FileFilter filter;
    private ResultFile next;

    private ListingIterator(Listing<ResultFile> listing, FileFilter filter) {
        this.listing = listing;
        this.filter = filter;
    }

    /**
     * An iterator that stands before the first wanted file, so that what is wrong with the list shows now.
     *
     * @throws BytestackException if the list can't be read up to there
     */
    static ListingIterator of(Listing<ResultFile> listing, FileFilter filter, Exchange exchange)
            throws BytestackException {
        ListingIterator iterator = new ListingIterator(listing, filter);
        iterator.readOn();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                iterator.close();
            }
        });
        return iterator;
    }

    @Override
    public boolean hasNext() {
        try {
            if (next == null) {
                readOn();
            }
            return next != null;
        } catch (BytestackException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** To the next wanted file, or to the end; a close by another thread waits. */
    private synchronized void readOn() throws BytestackException {
        while (next == null) {
            ResultFile file = listing.next();
            if (file == null) {
                return;
            }
            next = filter.test(file) ? file : null;
        }
    }

    @Override
    public ResultFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ResultFile file = next;
        next = null;
        return file;
    }

    @Override
    public synchronized void close() {
        listing.close();
    }
}
