package com.bytestack.camel.client.list;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.EntityTag;
import com.bytestack.camel.client.http.Response;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.EntryFields;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.validator.ETag;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list that ByteStack sends in pages, joined and read an entry at a time in constant memory. Holds a connection until
 * it is read to the end or closed. For one thread at a time.
 *
 * @param <T> the type of the entries
 */
public final class Listing<T> implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

    private final Transport transport;
    private final String path;
    private List<String> arrays;
    private final EntryFields fields;
    private final Predicate<String> wanted;
    private final Transport.Reader<T> reader;
    private final CircleDetector targets;
    private final CircleDetector contents;

    private PageReader page;
    private ETag tag;
    private final boolean notModified;
    private final Instant serverTime;
    private long read;
    private long pages;
    private long skipped;
    private boolean billingIssue;
    private boolean ended;

    /**
     * Opens the first page. Entries whose key is not wanted are passed over: that is cheaper than to read them. Of the
     * others the fields are taken, for the reader.
     *
     * @param known of a listing that need not be sent again, if it is still the same; {@code null} to have it in any case
     */
    public Listing(
            Transport transport,
            String path,
            List<String> arrays,
            EntryFields fields,
            Predicate<String> wanted,
            Transport.Reader<T> reader,
            ETag known)
            throws BytestackException {
        this.transport = transport;
        this.path = path;
        this.arrays = arrays;
        this.fields = fields;
        this.wanted = wanted;
        this.reader = reader;
        this.targets = new CircleDetector(path);
        this.contents = new CircleDetector(null);
        Response first =
                open(known == null ? Call.get(path) : Call.get(path).with(HttpHeaders.IF_NONE_MATCH, known.toString()));
        this.serverTime = first.time(HttpHeaders.DATE);
        this.notModified = first.status() == HttpStatus.SC_NOT_MODIFIED;
        this.ended = notModified;
        this.tag = first.status() == HttpStatus.SC_OK ? EntityTag.of(first) : null;
    }

    /**
     * Reads on.
     *
     * @return the next entry, {@code null} at the end
     * @throws BytestackException if a page can't be had or read, which closes the list; and after that, or after a close before
     *     the end: what is left is not an end
     */
    public T next() throws BytestackException {
        if (page == null && !ended) {
            throw new BytestackException("GET " + path + ": the list was closed before its end", "list_closed", null);
        }
        try {
            while (page != null) {
                T entry = nextOfPage();
                if (entry != null) {
                    return entry;
                }
                turnPage();
            }
            return null;
        } catch (BytestackException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * How many entries were passed over so far, because they have no key or id.
     *
     * @return their number
     */
    public long skipped() {
        return skipped;
    }

    /**
     * Whether a page that was begun came with status 402: a bill is overdue.
     *
     * @return true if so
     */
    public boolean billingIssue() {
        return billingIssue;
    }

    /**
     * Whether the list is the one that was known already, and so was not sent.
     *
     * @return true if so; it has no entries then
     */
    public boolean isNotModified() {
        return notModified;
    }

    /**
     * What time it was at the server when it began to answer.
     *
     * @return the time, to the second; {@code null} if it did not say
     */
    public Instant serverTime() {
        return serverTime;
    }

    /**
     * What the list can be asked for by another time, to get it only if it has changed. Known once it was read to its end.
     *
     * @return the tag; {@code null} if there is none, or the list came in several pages, of which it would be that of the first
     */
    public ETag tag() {
        return tag;
    }

    /** Gives the connection back; does nothing the second time. */
    @Override
    public void close() {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    private T nextOfPage() throws BytestackException {
        for (var json = page.next(fields, wanted); json != null; json = page.next(fields, wanted)) {
            T entry;
            try {
                entry = reader.read(json);
            } catch (IOException e) {
                throw page.unreadable(e);
            }
            if (entry != null) {
                return entry;
            }
            skipped++;
        }
        return null;
    }

    private void turnPage() throws BytestackException {
        String otherName = page.otherName();
        if (otherName != null) {
            readAgainAs(otherName);
            return;
        }
        String next = page.nextPage(read, pages++);
        if (next != null) {
            checkCircle(next);
        }
        read += page.read();
        if (next == null && read > 0 && skipped == read) {
            throw page.notWhole("there is no key and no id in any of its " + read + " entries");
        }
        transport.billingSeen(page.isPaymentRequired());
        close();
        if (next != null) {
            tag = null;
            open(Call.get(next));
            return;
        }
        ended = true;
        if (skipped > 0) {
            LOG.warn("{} entries of {} have neither key nor id, and were skipped", skipped, path);
        }
    }

    /** What has no name that is known shows at the end of its page only; it would have to be put somewhere until then. */
    private void readAgainAs(String otherName) throws BytestackException {
        arrays = List.of(otherName);
        String target = page.target();
        close();
        Response again = open(Call.get(target));
        tag = tag == null ? null : EntityTag.of(again);
    }

    /** A server that doesn't know our parameters gives the same page for ever, with another token each time. */
    private void checkCircle(String next) throws BytestackException {
        boolean isNamed = targets.closesWith(next);
        // pages without entries are alike, and may lead on all the same
        if (isNamed || page.read() > 0 && contents.closesWith(page.mark())) {
            throw new BytestackException(
                    "GET " + path + ": a page "
                            + (isNamed
                                    ? "names itself or an earlier one as the next"
                                    : "has the entries of an earlier one")
                            + "; the list can't be read whole",
                    "repeated_page",
                    null);
        }
    }

    private Response open(Call call) throws BytestackException {
        Response response = transport.openList(call);
        if (response.status() != HttpStatus.SC_NOT_MODIFIED) {
            page = new PageReader(call, transport, response, arrays, this::cursorTarget);
            billingIssue |= page.isPaymentRequired();
        }
        return response;
    }

    private String cursorTarget(String cursor) {
        return path + "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
