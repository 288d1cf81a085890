package com.bytestack.camel.storage;

import com.bytestack.camel.client.file.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.SynchronizationRouteAware;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The content of a file as a message body. To Camel it is a stream that is cached already, so that a route's stream
 * caching does not read it into memory: it goes from ByteStack straight to who reads it, and is downloaded again if it
 * is read again. It is a file as well, like those of Camel's file components, so that what splits streams it, and what
 * logs shows its name. Camel's type converters turn it into all that they make of an {@code InputStream}; each conversion
 * reads from the start, by a stream of its own.
 *
 * <p>It remembers a read that failed. If nobody read the content to its end after that, and the route has not caught the
 * failure ({@code doCatch}, {@code onException}), the exchange fails with it, although the reader may have swallowed it.
 *
 * <p>When its exchange is done, connections are given back; what is read later takes a new one.
 */
public final class FileBody implements StreamCache, WrappedFile<InputStream> {

    private final RemoteFile file;
    private final FileReads reads;
    private final Exchange exchange;

    private FileBody(RemoteFile file, FileReads reads, Exchange exchange) {
        this.file = file;
        this.reads = reads;
        this.exchange = exchange;
        exchange.getExchangeExtension().addOnCompletion(new End());
    }

    /**
     * The content as the body of an exchange.
     *
     * @param file     the content
     * @param exchange at whose end its connections are given back
     * @return the body
     */
    public static FileBody of(RemoteFile file, Exchange exchange) {
        return new FileBody(file, new FileReads(), exchange);
    }

    /**
     * The content from the start.
     *
     * @return a new stream; see {@link RemoteFile#open()}
     */
    public InputStream openStream() {
        return openStream(exchange);
    }

    /**
     * The content from the start, for an exchange that may be another than the one that the body was made for.
     *
     * @param reader the exchange that reads it; {@code null} if that is not known
     * @return a new stream; see {@link RemoteFile#open()}
     */
    public InputStream openStream(Exchange reader) {
        return new FileInput(file, reads, reader == null ? exchange : reader);
    }

    /**
     * The content from the start, as the body of a file.
     *
     * @return a new stream, which is a {@link StreamCache} too
     */
    @Override
    public InputStream getBody() {
        return new FileContent(this);
    }

    /**
     * The same as {@link #getBody()}: there is no file here.
     *
     * @return a new stream
     */
    @Override
    public InputStream getFile() {
        return getBody();
    }

    @Override
    public long getFileLength() {
        return length();
    }

    /** Changes nothing for readers: each has a stream of its own, and those that were handed out read on. */
    @Override
    public void reset() {
        // Camel calls this between the steps of a route, and after each failure
        reads.look();
    }

    /**
     * Why the content was not had, as far as the route does not know.
     *
     * @param done the exchange that ends
     * @return the failure of a read, after which nobody read to the end, and which the route has not caught; else
     *     {@code null}
     */
    public Exception swallowedFailure(Exchange done) {
        return reads.swallowed(done);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = openStream()) {
            in.transferTo(out);
        }
    }

    @Override
    public StreamCache copy(Exchange target) {
        return new FileBody(file.copy(), reads, target);
    }

    @Override
    public boolean inMemory() {
        return file.isKept();
    }

    /** By which {@code http:} chooses to POST or, of a body that is empty, to GET; 0 if it is not known. */
    @Override
    public long length() {
        return Math.max(0, file.expectedLength());
    }

    @Override
    public long position() {
        return -1;
    }

    @Override
    public String toString() {
        return "FileBody[" + file.key() + "]";
    }

    /** What is done at the end of the exchange. */
    private final class End extends SynchronizationAdapter implements SynchronizationRouteAware {

        @Override
        public SynchronizationRouteAware getRouteSynchronization() {
            return this;
        }

        @Override
        public void onBeforeRoute(Route route, Exchange begun) {
            // nothing yet
        }

        /** After the outermost route, and while all others who wait for the exchange are still to learn its outcome. */
        @Override
        public void onAfterRoute(Route route, Exchange ended) {
            Exception failure = reads.swallowed(ended);
            boolean isOutermost =
                    ended.getUnitOfWork() != null && ended.getUnitOfWork().routeStackLevel() <= 1;
            if (failure != null && isOutermost && !ended.isFailed()) {
                ended.setException(failure);
            }
        }

        @Override
        public void onDone(Exchange done) {
            file.release();
        }
    }
}
