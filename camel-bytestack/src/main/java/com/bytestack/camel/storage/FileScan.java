package com.bytestack.camel.storage;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.model.ResultFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.hc.client5.http.validator.ETag;

/** Finds the new files of a listing, the oldest first; those whose time is not known come last. */
public final class FileScan {

    private final BytestackClient client;
    private final FileLedger ledger;
    private final FileFilter filter;

    /** The last listing, if it had nothing that is still to be done, and need not be read again; guarded by the ledger's reading. */
    private Settled settled;

    private record Settled(ETag tag, long reading) {}

    /**
     * A scan that can be run again and again.
     *
     * @param client what lists the files
     * @param ledger what is known of them
     * @param filter which are wanted
     */
    public FileScan(BytestackClient client, FileLedger ledger, FileFilter filter) {
        this.client = client;
        this.ledger = ledger;
        this.filter = filter;
    }

    /**
     * Reads the listing to its end, unless it is still one of which all is done.
     *
     * @param max how many files to give at most; zero or less for all
     * @return the oldest of the new files, in order, to be closed
     * @throws BytestackException if the listing can't be had or read
     * @throws IOException        if there are many new files, and they can't be put into a temporary file
     */
    public FileBatch run(int max) throws BytestackException, IOException {
        FileSorter sorter = new FileSorter();
        try (FileLedger.Reading reading = ledger.read();
                Listing<ResultFile> listing = client.storage().list(key -> !reading.isKnown(key), settled(reading))) {
            if (listing.isNotModified()) {
                return FileBatch.notModified();
            }
            boolean isAllDone = true;
            Oldest oldest = max > 0 && max <= FileSorter.HELD ? new Oldest(max) : null;
            for (ResultFile file = listing.next(); file != null; file = listing.next()) {
                if (!filter.test(file)) {
                    continue;
                }
                // by somebody else, perhaps, which is not for sure before it is known
                isAllDone = false;
                if ((oldest == null || oldest.takes(file)) && reading.isNew(file.key())) {
                    if (oldest == null) {
                        sorter.add(file);
                    } else {
                        oldest.add(file);
                    }
                }
            }
            long number = reading.complete();
            settled = isAllDone ? new Settled(listing.tag(), number) : null;
            return oldest == null ? sorter.sorted(max) : oldest.sorted();
        } catch (BytestackException | IOException | RuntimeException e) {
            sorter.close();
            throw e;
        }
    }

    /** Null if the listing is to be read in any case. */
    private ETag settled(FileLedger.Reading reading) {
        return settled != null && reading.follows(settled.reading()) ? settled.tag() : null;
    }

    /** Keeps a few of many. */
    private static final class Oldest {

        private final PriorityQueue<ResultFile> newestFirst = new PriorityQueue<>(FileOrder.OLDEST_FIRST.reversed());
        private final Set<String> keys = new HashSet<>();
        private final int max;

        private Oldest(int max) {
            this.max = max;
        }

        boolean takes(ResultFile file) {
            return (newestFirst.size() < max || FileOrder.OLDEST_FIRST.compare(file, newestFirst.peek()) < 0)
                    && !keys.contains(file.key());
        }

        void add(ResultFile file) {
            newestFirst.add(file);
            keys.add(file.key());
            if (newestFirst.size() > max) {
                keys.remove(newestFirst.poll().key());
            }
        }

        FileBatch sorted() {
            List<ResultFile> files = new ArrayList<>(newestFirst);
            files.sort(FileOrder.OLDEST_FIRST);
            return FileBatch.of(files);
        }
    }
}
