package com.bytestack.camel.client.file;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Permits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a file from its start to its end, over one connection or, if that had to be given up, over several. */
final class RemoteFileStream extends InputStream implements Permits.Holder {

    private final RemoteFile file;
    private final ReentrantLock lock = new ReentrantLock();

    private OpenFile open;
    private long position;
    private long lastRead;
    private boolean ended;
    private boolean closed;
    private volatile boolean releasing;

    RemoteFileStream(RemoteFile file) {
        this.file = file;
    }

    /** Sends the request, unless the content is there. */
    void connect() throws BytestackException {
        lock.lock();
        try {
            if (open == null && file.kept() == null) {
                OpenFile answer = file.request();
                if (answer.whole() == null) {
                    open = answer;
                    lastRead = System.nanoTime();
                    file.connected(this);
                }
            }
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
            if (ended && open != null) {
                open.finish();
            }
            position += Math.max(0, count);
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
            boolean atStart = position == 0 && open == null && !ended && !closed;
            if (atStart && file.kept() == null) {
                reconnect();
            }
            if (atStart && open == null) {
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
            return open == null ? 0 : System.nanoTime() - lastRead;
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
        if (file.kept() == null && open == null) {
            reconnect();
        }
        byte[] kept = file.kept();
        if (open == null) {
            int count = (int) Math.min(length, kept.length - position);
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(kept, (int) position, bytes, offset, count);
            return count;
        }
        int count = open.content().read(bytes, offset, length);
        lastRead = System.nanoTime();
        return count;
    }

    private void reconnect() throws IOException {
        releasing = false;
        try {
            connect();
        } catch (BytestackException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (open != null && position > 0) {
            open.content().skipNBytes(position);
        }
    }

    private void disconnect() {
        releasing = false;
        if (open != null) {
            open.close();
            open = null;
            file.disconnected(this);
        }
    }
}
