package com.bytestack.camel.storage;

import com.bytestack.camel.client.file.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The content of a file as a message body. To Camel it is a stream that is cached already, so that a route's stream
 * caching does not read it into memory: it goes from ByteStack straight to who reads it, and is downloaded again if it
 * is read again. Camel's type converters turn it into all that they make of an {@code InputStream}; each conversion
 * reads from the start, by a stream of its own.
 *
 * <p>When its exchange is done, connections are given back; what is read later takes a new one.
 */
public final class FileBody implements StreamCache {

    private final RemoteFile file;

    private FileBody(RemoteFile file) {
        this.file = file;
    }

    /**
     * The content as the body of an exchange.
     *
     * @param file     the content
     * @param exchange at whose end its connections are given back
     * @return the body
     */
    public static FileBody of(RemoteFile file, Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                file.release();
            }
        });
        return new FileBody(file);
    }

    /**
     * The content from the start.
     *
     * @return a new stream; see {@link RemoteFile#open()}
     */
    public InputStream openStream() {
        return file.open();
    }

    /** Does nothing: every reader has a stream of its own, and those that were handed out read on. */
    @Override
    public void reset() {
        // see above
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = openStream()) {
            in.transferTo(out);
        }
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return of(file.copy(), exchange);
    }

    @Override
    public boolean inMemory() {
        return file.isKept();
    }

    @Override
    public long length() {
        return Math.max(0, file.length());
    }

    @Override
    public long position() {
        return -1;
    }

    @Override
    public String toString() {
        return "FileBody[" + file.key() + "]";
    }
}
