package com.bytestack.camel;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes that pass, both ways. Safe for use by many threads. */
final class Traffic {

    private final LongAdder bytes = new LongAdder();

    long bytes() {
        return bytes.sum();
    }

    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                bytes.add(Math.max(0, count));
                return count;
            }
        };
    }

    OutputStream counted(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                out.write(source, offset, length);
                bytes.add(length);
            }
        };
    }
}
