package com.bytestack.camel.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** A body that remembers its beginning, for the message of an error that shows only later. */
final class RecordedBody extends FilterInputStream {

    private final byte[] head = new byte[1024];
    private int recorded;

    private RecordedBody(InputStream in) {
        super(in);
    }

    static RecordedBody of(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        return new RecordedBody(content == null ? InputStream.nullInputStream() : content);
    }

    byte[] head() {
        return Arrays.copyOf(head, recorded);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0 && recorded < head.length) {
            head[recorded++] = (byte) b;
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0 && recorded < head.length) {
            int taken = Math.min(count, head.length - recorded);
            System.arraycopy(bytes, offset, head, recorded, taken);
            recorded += taken;
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
