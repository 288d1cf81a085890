package com.bytestack.camel.client.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.io.Closer;

/**
 * An answer, whose body is read whole or as a stream. It holds a connection until it is finished or closed. For one thread
 * at a time, except for {@link #close}.
 */
public final class Response implements Closeable {

    /** In bytes; ByteStack gives a thousand results at most. */
    private static final int MAX = 32 * 1024 * 1024;

    /** Of an error, in bytes: more than is shown in the end, since it may be compressed. */
    private static final int MAX_OF_ERROR = 128 * 1024;

    private final ApiRequest request;
    private final Attempt attempt;
    private final ClassicHttpResponse response;
    private final Runnable released;
    private byte[] body;
    private InputStream content;
    private final AtomicBoolean over = new AtomicBoolean();

    /** Runs {@code released} once, when the connection is no longer held. */
    Response(ApiRequest request, Attempt attempt, ClassicHttpResponse response, Runnable released) {
        this.request = request;
        this.attempt = attempt;
        this.response = response;
        this.released = released;
    }

    /**
     * An answer that is in memory.
     *
     * @param response the answer
     * @return the same
     */
    public static Response of(ClassicHttpResponse response) {
        return new Response(new ApiRequest(Method.GET, URI.create("/")), new Attempt(), response, () -> {});
    }

    /**
     * The status.
     *
     * @return as the status line has it
     */
    public int status() {
        return response.getCode();
    }

    /**
     * Whether the status says that it failed. That of a 402 does not: only its body tells whether it is the resource.
     *
     * @return true for 300 and above, except for 402
     */
    public boolean isErrorByStatus() {
        return status() >= HttpStatus.SC_REDIRECTION && status() != HttpStatus.SC_PAYMENT_REQUIRED;
    }

    /**
     * A header's value.
     *
     * @param name the header
     * @return the first value, {@code null} without one
     */
    public String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /**
     * All values of a header.
     *
     * @param name the header
     * @return in the order in which they came
     */
    public Stream<String> headers(String name) {
        return Stream.of(response.getHeaders(name)).map(Header::getValue);
    }

    /**
     * A header's time.
     *
     * @param name the header
     * @return the time, {@code null} without one that can be read
     */
    public Instant time(String name) {
        return DateUtils.parseStandardDate(response, name);
    }

    /**
     * Whether the body was encoded on its way, compressed as a rule: its length and its ranges are those of another sequence of bytes
     * than what is read here.
     *
     * @return true if so
     */
    public boolean isEncoded() {
        return attempt.isEncoded();
    }

    /**
     * The length of the body, if it is known before it is read.
     *
     * @return in bytes, -1 if not known
     */
    public long length() {
        HttpEntity entity = response.getEntity();
        return body != null ? body.length : entity == null ? 0 : entity.getContentLength();
    }

    /**
     * What was read of the body at once.
     *
     * @return the bytes, not a copy; {@code null} if it is to be read as a stream
     */
    public byte[] body() {
        return body;
    }

    /**
     * The body as a stream, which is not to be closed: {@link #finish} or {@link #close} this.
     *
     * @return the same stream always
     * @throws IOException if it can't be had
     */
    public InputStream content() throws IOException {
        if (content == null) {
            HttpEntity entity = response.getEntity();
            InputStream in = entity == null ? null : entity.getContent();
            content = in == null ? InputStream.nullInputStream() : in;
        }
        return content;
    }

    /** Reads the body whole; of an error the beginning, as far as it can be read: the status line decides. */
    void readWhole() throws IOException {
        if (isErrorByStatus()) {
            body = beginning();
            close();
            return;
        }
        long length = length();
        byte[] whole = length > MAX ? null : readUpTo(MAX);
        if (whole == null || whole.length > MAX) {
            throw new AnswerTooLarge(status(), MAX);
        }
        body = whole;
        finish();
    }

    private byte[] beginning() {
        try {
            byte[] head = content().readNBytes(MAX_OF_ERROR);
            if (head.length < MAX_OF_ERROR) {
                finish();
            }
            return head;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /**
     * Reads to the end, or one byte more than the most that is wanted.
     *
     * @param most in bytes
     * @return what was read
     * @throws IOException if the body breaks off, or is longer than it says
     */
    public byte[] readUpTo(int most) throws IOException {
        try {
            return readAtMost(most);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * What a failure to read the body means. A 402 whose body came whole and can't be decoded is the error of its status. One whose
     * body broke off may have been the resource, so that only the connection failed.
     *
     * @param failure what reading threw
     * @return what is to be thrown in its place; the same as a rule
     */
    public IOException failure(IOException failure) {
        boolean undecodable = failure instanceof ZipException || failure instanceof EOFException;
        return undecodable && status() == HttpStatus.SC_PAYMENT_REQUIRED && isEncoded() && attempt.isDelimited()
                ? new UndecodableBill(this, failure)
                : failure;
    }

    private byte[] readAtMost(int most) throws IOException {
        long length = length();
        if (length < 0 || length > most) {
            return content().readNBytes(most + 1);
        }
        byte[] read = content().readNBytes((int) length);
        // the end shows behind the last byte, and only then can the connection be kept
        if (content().read() >= 0) {
            throw new IOException("the answer is longer than it says");
        }
        return read;
    }

    /**
     * Says that the body was read to its end: the connection serves again.
     *
     * @throws IOException if the end is not where it seemed
     */
    public void finish() throws IOException {
        if (!over.get() && !attempt.takeTheRest()) {
            close();
        }
        if (over.compareAndSet(false, true)) {
            Closer.closeQuietly(content);
            Closer.closeQuietly(response);
            released.run();
        }
    }

    /** Drops the connection, unless the body was read to its end. May be called by any thread. */
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            request.cancel();
            Closer.closeQuietly(content);
            Closer.closeQuietly(response);
            released.run();
        }
    }

    /**
     * Whether the body begins as HTML does, or says that it is.
     *
     * @param head the beginning of the body
     * @return true if so
     */
    public boolean isHtml(byte[] head) {
        String type = header(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.regionMatches(true, 0, "text/html", 0, 9)) {
            return true;
        }
        String beginning = new String(head, 0, Math.min(head.length, 64), StandardCharsets.UTF_8).strip();
        return beginning.regionMatches(true, 0, "<!doctype html", 0, 14)
                || beginning.regionMatches(true, 0, "<html", 0, 5);
    }
}
