package com.bytestack.camel.client.list;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes that a parser was given last, so that what it has parsed can be taken as it came: from the mark on, or else
 * those of the last read, and at the start all that it looks ahead.
 */
final class Window extends FilterInputStream {

    private static final long NO_MARK = -1;

    /** So many bytes a parser reads before it begins, in as many reads as they take, to tell the encoding by them. */
    private static final int LOOK_AHEAD = 4;

    private byte[] kept = new byte[16 * 1024];
    private int length;

    /** Of the first kept byte, in the whole stream. */
    private long offset;

    private long mark = NO_MARK;

    Window(InputStream in) {
        super(in);
    }

    /** Keeps what comes from this offset on, which was given out by the last read. */
    void keepFrom(long start) {
        mark = start;
    }

    /** Keeps no more than the last read. */
    void keepNothing() {
        mark = NO_MARK;
    }

    /** The bytes from the mark up to this offset. */
    byte[] copyTo(long end) {
        return Arrays.copyOfRange(kept, (int) (mark - offset), (int) (end - offset));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = super.read(bytes, from, count);
        if (read > 0) {
            drop();
            if (mark != NO_MARK) {
                Entries.checkSize((long) length + read);
            }
            if (length + read > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + read));
            }
            System.arraycopy(bytes, from, kept, length, read);
            length += read;
        }
        return read;
    }

    private void drop() {
        if (mark == NO_MARK && offset + length < LOOK_AHEAD) {
            return;
        }
        int gone = mark == NO_MARK ? length : (int) (mark - offset);
        System.arraycopy(kept, gone, kept, 0, length - gone);
        offset += gone;
        length -= gone;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
