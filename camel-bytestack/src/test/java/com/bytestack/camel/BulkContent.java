package com.bytestack.camel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;

/** The content of the files of a storage in bulk, which all have the same. */
final class BulkContent {

    private static final int BLOCK = 64 * 1024;
    private static final int DIGITS = 9;

    private final byte[] block = new byte[BLOCK];

    BulkContent() {
        new Random(1).nextBytes(block);
    }

    /** Writes what is from one byte on and before another, as it is made. */
    void write(long from, long to, OutputStream out) throws IOException {
        byte[] bytes = Arrays.copyOf(block, (int) Math.min(BLOCK, Math.max(DIGITS, to)));
        for (long done = from; done < to; ) {
            int start = (int) (done % BLOCK);
            int count = (int) Math.min(BLOCK - start, to - done);
            // no block is like another, so that one out of its place shows
            digits(bytes, 0, DIGITS, (int) (done / BLOCK));
            out.write(bytes, start, count);
            done += count;
        }
    }

    /** Writes a number in decimal, with zeroes in front. */
    static void digits(byte[] target, int offset, int count, int number) {
        int rest = number;
        for (int i = offset + count - 1; i >= offset; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
