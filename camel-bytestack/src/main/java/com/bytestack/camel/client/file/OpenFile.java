package com.bytestack.camel.client.file;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Meaning;
import com.bytestack.camel.client.http.Response;
import com.bytestack.camel.client.http.Transport;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Set;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/** The answer to one request of a download: the content or a part of it, of which the beginning may have been read already. */
final class OpenFile implements Closeable {

    /** A file up to this size, in bytes, is read at once and kept. */
    static final int SMALL = 64 * 1024;

    /** Statuses of success that come with the content; others say that it is yet to be, or that there is nothing to say. */
    private static final Set<Integer> CONTENT =
            Set.of(HttpStatus.SC_OK, HttpStatus.SC_NON_AUTHORITATIVE_INFORMATION, HttpStatus.SC_PAYMENT_REQUIRED);

    private final Response response;
    private final boolean billingIssue;
    private final byte[] whole;
    private final InputStream content;

    private OpenFile(Response response, boolean billingIssue, byte[] whole, InputStream content) {
        this.response = response;
        this.billingIssue = billingIssue;
        this.whole = whole;
        this.content = content;
    }

    /**
     * Sends a request.
     *
     * @throws IOException if the content broke off at its beginning
     * @throws BytestackException if there is no content
     */
    static OpenFile of(Call call, Transport transport) throws BytestackException, IOException {
        Response response = transport.openFile(call);
        try {
            return of(call, response, transport);
        } catch (BytestackException | IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private static OpenFile of(Call call, Response response, Transport transport)
            throws BytestackException, IOException {
        if (response.isErrorByStatus()) {
            return new OpenFile(response, false, null, InputStream.nullInputStream());
        }
        boolean isPart = response.status() == HttpStatus.SC_PARTIAL_CONTENT;
        if (isPart || response.length() > SMALL && response.status() == HttpStatus.SC_OK) {
            return new OpenFile(response, false, null, response.content());
        }
        byte[] head = response.readUpTo(SMALL);
        if (!CONTENT.contains(response.status())) {
            throw transport.errors().unreadable(call, response, head, new IOException("it has no content"));
        }
        Meaning meaning = Meaning.of(Meaning.Due.FILE, response, head);
        if (meaning == Meaning.ERROR) {
            throw transport.errors().of(call, response, head);
        }
        transport.billingSeen(meaning.isUnpaid());
        if (head.length <= SMALL) {
            OpenFile file = new OpenFile(response, meaning.isUnpaid(), head, new ByteArrayInputStream(head));
            file.finish();
            return file;
        }
        InputStream content = new SequenceInputStream(new ByteArrayInputStream(head), response.content());
        return new OpenFile(response, meaning.isUnpaid(), null, content);
    }

    /** The answer, for what its head says. */
    Response response() {
        return response;
    }

    /** The content, if it is small and came from its start; else null. */
    byte[] whole() {
        return whole;
    }

    /** The content, the same stream always. It fails where the content breaks off before its end. */
    InputStream content() {
        return content;
    }

    boolean billingIssue() {
        return billingIssue;
    }

    /** In bytes, -1 if the answer does not say. */
    long length() {
        return whole != null ? whole.length : response.length();
    }

    /** The media type, null if the answer does not say. */
    String contentType() {
        return response.header(HttpHeaders.CONTENT_TYPE);
    }

    /** Null if the answer does not say. */
    Instant lastModified() {
        return response.time(HttpHeaders.LAST_MODIFIED);
    }

    @Override
    public void close() {
        response.close();
    }

    /** After the content was read to its end: the connection serves again. */
    void finish() throws IOException {
        response.finish();
    }
}
