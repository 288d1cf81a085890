package com.bytestack.camel.storage;

import com.bytestack.camel.client.BytestackClient;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.Listing;
import com.bytestack.camel.model.ResultFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the new files of a listing, the oldest first; those whose time is not known come last. */
public final class FileScan {

    private static final Comparator<ResultFile> OLDEST_FIRST = Comparator.comparing(
                    ResultFile::createdAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(ResultFile::key);

    private final BytestackClient client;
    private final FileLedger ledger;
    private final FileFilter filter;

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
     * Reads the listing to its end.
     *
     * @param max how many files to give at most; zero or less for all
     * @return the oldest of the new files, in order
     * @throws BytestackException if the listing can't be had or read
     */
    public List<ResultFile> run(int max) throws BytestackException {
        PriorityQueue<ResultFile> newestFirst = new PriorityQueue<>(OLDEST_FIRST.reversed());
        try (FileLedger.Reading reading = ledger.read();
                Listing<ResultFile> listing = client.storage().list()) {
            for (ResultFile file = listing.next(); file != null; file = listing.next()) {
                if (filter.test(file) && !reading.isKnown(file.key()) && fits(file, newestFirst, max)) {
                    take(file, reading, newestFirst, max);
                }
            }
            reading.complete();
        }
        return inOrder(newestFirst);
    }

    private static boolean fits(ResultFile file, PriorityQueue<ResultFile> taken, int max) {
        return max <= 0 || taken.size() < max || OLDEST_FIRST.compare(file, taken.peek()) < 0;
    }

    private static void take(ResultFile file, FileLedger.Reading reading, PriorityQueue<ResultFile> taken, int max) {
        if (reading.isNew(file.key())) {
            taken.add(file);
            if (max > 0 && taken.size() > max) {
                taken.poll();
            }
        }
    }

    private static List<ResultFile> inOrder(PriorityQueue<ResultFile> taken) {
        List<ResultFile> files = new ArrayList<>(taken);
        files.sort(OLDEST_FIRST);
        return files;
    }
}
