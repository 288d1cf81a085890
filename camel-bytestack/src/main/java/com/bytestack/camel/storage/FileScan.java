package com.bytestack.camel.storage;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.model.ResultFile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.validator.ETag;

/**
 * Finds the new files of a listing, the oldest first; those whose time is not known come last, and those that have failed after
 * all others.
 */
public final class FileScan {

    private final BytestackClient client;
    private final FileLedger ledger;
    private final boolean sinceStart;
    private final long started = System.nanoTime();

    /** Guarded by the ledger's reading. */
    private FileFilter filter;

    /** The last listing, if it had nothing that is still to be done, and need not be read again; guarded by the ledger's reading. */
    private Settled settled;

    private record Settled(ETag tag, long reading) {}

    /**
     * A scan that can be run again and again.
     *
     * @param client     what lists the files
     * @param ledger     what is known of them
     * @param filter     which are wanted
     * @param sinceStart whether files are wanted only from now on, by the server's clock
     */
    public FileScan(BytestackClient client, FileLedger ledger, FileFilter filter, boolean sinceStart) {
        this.sinceStart = sinceStart;
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
        List<FileSelection> turns = List.of(FileSelection.of(max), FileSelection.of(max), FileSelection.of(max));
        boolean isRead = false;
        try (FileLedger.Reading reading = ledger.read();
                Listing<ResultFile> listing = client.storage().list(key -> !reading.isKnown(key), settled(reading))) {
            if (listing.isNotModified()) {
                return FileBatch.notModified();
            }
            FileFilter wanted = filter(listing);
            KnownKeys selected = new KnownKeys();
            boolean isAllDone = true;
            for (ResultFile file = listing.next(); file != null; file = listing.next()) {
                if (!wanted.test(file)) {
                    continue;
                }
                // by somebody else, perhaps, which is not for sure before it is known
                isAllDone = false;
                FileSelection turn = turns.get(reading.turn(file));
                // a key may be listed twice
                if (turn.takes(file) && reading.isNew(file.key()) && selected.add(file.key())) {
                    turn.add(file);
                }
            }
            long number = reading.complete();
            settled = isAllDone ? new Settled(listing.tag(), number) : null;
            List<FileBatch> batches = new ArrayList<>();
            for (FileSelection turn : turns) {
                batches.add(turn.sorted());
            }
            isRead = true;
            return FileBatch.of(batches, max);
        } finally {
            if (!isRead) {
                for (FileSelection turn : turns) {
                    turn.close();
                }
            }
        }
    }

    /** With the time that {@code since=now} means, once the first answer has shown the server's clock. */
    private FileFilter filter(Listing<ResultFile> listing) {
        if (sinceStart && filter.since() == null) {
            Instant now = listing.serverTime() == null ? Instant.now() : listing.serverTime();
            Instant start = now.minusNanos(System.nanoTime() - started).truncatedTo(ChronoUnit.SECONDS);
            filter = filter.since(start);
        }
        return filter;
    }

    /** Null if the listing is to be read in any case. */
    private ETag settled(FileLedger.Reading reading) {
        return settled != null && reading.follows(settled.reading()) ? settled.tag() : null;
    }
}
