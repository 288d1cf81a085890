package com.bytestack.camel.client.file;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Permits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a file from its start to its end: from memory if it is small, else as it is downloaded. */
final class RemoteFileStream extends InputStream implements Permits.Holder {

    private final RemoteFile file;
    private final ReentrantLock lock = new ReentrantLock();

    private final Download download;

    private int keptPosition;
    private long lastRead;
    private boolean ended;
    private boolean closed;
    private volatile boolean releasing;

    RemoteFileStream(RemoteFile file) {
        this.file = file;
        this.download = new Download(file, () -> file.connected(this), () -> file.disconnected(this));
    }

    /** Sends the request, unless the content is there. */
    void connectNow() throws BytestackException {
        lock.lock();
        try {
            lastRead = System.nanoTime();
            download.connect();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        lock.lock();
        try {
            if (closed) {
                throw new IOException("The stream of " + file.key() + " is closed");
            }
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            int count = readOn(bytes, offset, length);
            ended = count < 0;
            if (ended || releasing) {
                disconnect();
            }
            return count;
        } catch (IOException | RuntimeException e) {
            disconnect();
            throw e;
        } finally {
            lock.unlock();
            if (releasing) {
                // asked for after the look at it above, and before the lock was free
                release();
            }
        }
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] small = takeSmall();
        if (small == null) {
            return super.transferTo(out);
        }
        out.write(small);
        return small.length;
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        byte[] small = takeSmall();
        return small == null ? super.readAllBytes() : small.clone();
    }

    /** The whole of a small file, which is in memory once it was asked for, and needs no buffer on its way; else null. */
    private byte[] takeSmall() throws IOException {
        lock.lock();
        try {
            boolean atStart = keptPosition == 0 && !ended && !closed;
            if (atStart) {
                connect();
            }
            if (atStart && download.isKept()) {
                ended = true;
                return file.kept();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long idleNanos() {
        // a stream that is being read just now holds the lock
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            return !download.isConnected() ? 0 : System.nanoTime() - lastRead;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveUp() {
        if (lock.tryLock()) {
            try {
                disconnect();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Gives the connection back: now, or once the read that is under way returns. */
    void release() {
        releasing = true;
        giveUp();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            disconnect();
        } finally {
            lock.unlock();
        }
    }

    private int readOn(byte[] bytes, int offset, int length) throws IOException {
        connect();
        if (download.isKept()) {
            byte[] kept = file.kept();
            int count = Math.min(length, kept.length - keptPosition);
            System.arraycopy(kept, keptPosition, bytes, offset, Math.max(0, count));
            keptPosition += Math.max(0, count);
            return count <= 0 ? -1 : count;
        }
        try {
            return download.read(bytes, offset, length);
        } catch (BytestackException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            lastRead = System.nanoTime();
        }
    }

    private void connect() throws IOException {
        try {
            connectNow();
        } catch (BytestackException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void disconnect() {
        releasing = false;
        download.disconnect();
    }
}
