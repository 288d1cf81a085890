package com.bytestack.camel.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * A content as Camel takes it out of a {@code WrappedFile}: an {@code InputStream} where it streams, as its splitters do,
 * and a {@code StreamCache} where it looks for something in the whole. For one thread at a time.
 */
final class FileContent extends InputStream implements StreamCache {

    private final FileBody body;
    private InputStream in;

    FileContent(FileBody body) {
        this.body = body;
        this.in = body.openStream();
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Goes back to the start. */
    @Override
    public void reset() {
        in = body.openStream();
    }

    /**
     * Writes the whole.
     *
     * @throws UncheckedIOException if that fails: Camel's {@code contains} ignores an {@code IOException} here, and would go on
     *     with what it has
     */
    @Override
    public void writeTo(OutputStream out) {
        try {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return body.copy(exchange);
    }

    @Override
    public boolean inMemory() {
        return body.inMemory();
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public long position() {
        return body.position();
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
