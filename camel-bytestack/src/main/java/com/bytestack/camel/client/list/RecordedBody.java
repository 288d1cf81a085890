package com.bytestack.camel.client.list;

import com.bytestack.camel.client.http.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A body that remembers its beginning, for the message of an error that shows only later. */
final class RecordedBody extends FilterInputStream {

    private final byte[] head = new byte[1024];
    private int recorded;

    private RecordedBody(InputStream in) {
        super(in);
    }

    static RecordedBody of(Response response) throws IOException {
        return new RecordedBody(response.content());
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

    /** The answer is finished or closed; to close its stream would read it to its end. */
    @Override
    public void close() {}

    @Override
    public boolean markSupported() {
        return false;
    }
}
