package com.bytestack.camel.client.file;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Transport;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The content of a stored file. It is downloaded when it is read, and again if it is read again, which gives the same
 * bytes, since a stored file never changes; a file of up to 64 KiB is kept instead. Safe for use by many threads, each
 * with streams of its own.
 */
public final class RemoteFile {

    private final Transport transport;
    private final String key;
    private final Call call;
    private final long listedLength;
    private final List<RemoteFileStream> connected = new CopyOnWriteArrayList<>();
    private final AtomicReference<RemoteFileStream> opened = new AtomicReference<>();

    private volatile byte[] kept;
    private volatile OpenFile answer;

    /**
     * A file's content.
     *
     * @param key          the file's name, or {@code null}
     * @param call         asks for the content
     * @param listedLength its length in bytes, as a listing has it; negative if it is not known
     */
    public RemoteFile(Transport transport, String key, Call call, long listedLength) {
        this.transport = transport;
        this.key = key;
        this.call = call;
        this.listedLength = listedLength;
    }

    /**
     * The file's name.
     *
     * @return the key; {@code null} for a URL that does not say
     */
    public String key() {
        return key;
    }

    /**
     * Opens the content. Nothing is sent before the first read. Content that breaks off is asked for again where it broke, as
     * often as a call is repeated. A read that fails in the end throws an {@code IOException}, caused by a
     * {@link BytestackException}: its code is {@code content_changed} where the content became another one meanwhile, and
     * {@code content_length} where it is not as long as the listing says. It is never a short file.
     *
     * @return a new stream from the start, which holds a connection from its first read to its end or {@code close};
     *     if another body needs that connection, it is given up, and taken again by the next read
     */
    public InputStream open() {
        RemoteFileStream ready = opened.getAndSet(null);
        return ready == null ? new RemoteFileStream(this) : ready;
    }

    /**
     * The same content for somebody else, with streams and connections of its own.
     *
     * @return a new object
     */
    public RemoteFile copy() {
        RemoteFile copy = new RemoteFile(transport, key, call, listedLength);
        copy.kept = kept;
        copy.answer = answer;
        return copy;
    }

    /** Gives back the connections of all open streams. Those that are read on take one again. */
    public void release() {
        connected.forEach(RemoteFileStream::release);
    }

    /**
     * Whether the content is in memory.
     *
     * @return true for a small file that was read
     */
    public boolean isKept() {
        return kept != null;
    }

    /**
     * The content's length, known once it was asked for.
     *
     * @return in bytes; -1 if not known
     */
    public long length() {
        return answer == null ? -1 : answer.length();
    }

    /**
     * The content's length, as far as it is known before it is asked for.
     *
     * @return in bytes, as a listing has it until the content was asked for; -1 if not known
     */
    public long expectedLength() {
        return answer == null ? Math.max(-1, listedLength) : answer.length();
    }

    /**
     * The content's media type, known once it was asked for.
     *
     * @return the type or {@code null}
     */
    public String contentType() {
        return answer == null ? null : answer.contentType();
    }

    /**
     * When the content was last modified, known once it was asked for.
     *
     * @return the time or {@code null}
     */
    public Instant lastModified() {
        return answer == null ? null : answer.lastModified();
    }

    /**
     * Whether the content came with status 402: a bill is overdue.
     *
     * @return true if so
     */
    public boolean billingIssue() {
        return answer != null && answer.billingIssue();
    }

    /** Sends the request now, so that its errors show now. */
    public void openNow() throws BytestackException {
        RemoteFileStream stream = new RemoteFileStream(this);
        stream.connectNow();
        opened.set(stream);
    }

    /** The content if it is kept, else null. */
    byte[] kept() {
        return kept;
    }

    Transport transport() {
        return transport;
    }

    Call call() {
        return call;
    }

    /** In bytes; negative if it is not known. */
    long listedLength() {
        return listedLength;
    }

    /** Takes what the first answer of a download says; true if it has the whole content, which is kept. */
    boolean took(OpenFile file) {
        kept = file.whole();
        answer = file;
        return kept != null;
    }

    void connected(RemoteFileStream stream) {
        connected.add(stream);
        transport.bodies().add(stream);
    }

    void disconnected(RemoteFileStream stream) {
        transport.bodies().remove(stream);
        connected.remove(stream);
    }
}
