package com.bytestack.camel.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes an entry of a list, and no more than an entry may have. */
final class LimitedOutput extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Entries.checkSize((long) bytes.size() + length);
        bytes.write(source, offset, length);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
