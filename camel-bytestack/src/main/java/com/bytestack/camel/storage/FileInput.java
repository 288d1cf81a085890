package com.bytestack.camel.storage;

import com.bytestack.camel.client.file.RemoteFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;

/** One reading of a content, which notes what comes of it. For one thread at a time. */
final class FileInput extends InputStream {

    private final RemoteFile file;
    private final FileReads reads;
    private final Exchange reader;
    private final byte[] one = new byte[1];

    /** Null before the first read: Camel asks for streams that it then does not read. */
    private InputStream in;

    private long position;
    private boolean closed;

    /** The exchange is the one that reads, or null if that is not known. */
    FileInput(RemoteFile file, FileReads reads, Exchange reader) {
        this.file = file;
        this.reads = reads;
        this.reader = reader;
    }

    /** The first byte that is read alone brings a buffer: each read of the download has its price. */
    @Override
    public int read() throws IOException {
        if (!(in() instanceof BufferedInputStream)) {
            in = new BufferedInputStream(in);
        }
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in().read(bytes, offset, length);
            position += Math.max(0, count);
            // some readers know the length, and don't ask for what is behind it
            if (count < 0 || position == file.length()) {
                reads.ended();
            }
            return count;
        } catch (IOException | RuntimeException e) {
            note(e);
            throw e;
        }
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        try {
            byte[] all = in().readAllBytes();
            reads.ended();
            return all;
        } catch (IOException | RuntimeException e) {
            note(e);
            throw e;
        }
    }

    private InputStream in() throws IOException {
        if (closed) {
            throw new IOException("The stream of " + file.key() + " is closed");
        }
        if (in == null) {
            in = file.open();
        }
        return in;
    }

    private void note(Exception failure) {
        // what is read after close() is the reader's mistake, and tells nothing of the content
        if (!closed) {
            reads.failed(failure, reader);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (in != null) {
            in.close();
        }
    }
}
