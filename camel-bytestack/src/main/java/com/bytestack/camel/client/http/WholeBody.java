package com.bytestack.camel.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A body that is due whole, in memory: no more of it than any resource needs, or anybody wants to see of an error. */
public final class WholeBody extends ByteArrayEntity {

    /** In bytes; ByteStack gives a thousand results at most. */
    static final int MAX = 32 * 1024 * 1024;

    /** Of an error, in bytes: as much as anybody wants to see. */
    static final int MAX_SHOWN = 64 * 1024;

    /** Of an error. More than is shown in the end, since it may be compressed. */
    private static final int MAX_OF_ERROR = 2 * MAX_SHOWN;

    private final byte[] bytes;

    private WholeBody(byte[] bytes) {
        super(bytes, null);
        this.bytes = bytes;
    }

    /**
     * Reads the body, unless that was done before; of an error the beginning.
     *
     * @throws AnswerTooLarge if there is more than is read; the answer is to be closed then, not read on
     */
    static WholeBody of(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity instanceof WholeBody whole ? whole : new WholeBody(read(response, entity));
    }

    /** Not a copy. */
    byte[] bytes() {
        return bytes;
    }

    private static byte[] read(ClassicHttpResponse response, HttpEntity entity) throws IOException {
        InputStream in = entity == null ? null : entity.getContent();
        if (in == null) {
            return new byte[0];
        }
        if (isError(response)) {
            byte[] head = in.readNBytes(MAX_OF_ERROR);
            if (head.length == MAX_OF_ERROR) {
                // the rest is worth less than the connection
                response.close();
            }
            return head;
        }
        byte[] body = entity.getContentLength() > MAX ? null : readUpTo(MAX, in, entity.getContentLength());
        if (body == null || body.length > MAX) {
            throw new AnswerTooLarge(response.getCode(), MAX);
        }
        // what was compressed may have an end behind its end
        in.close();
        return body;
    }

    /**
     * Reads to the end, or one byte more than the most that is wanted.
     *
     * @param length as the answer says, which spares buffers; -1 if it does not
     */
    public static byte[] readUpTo(int most, InputStream in, long length) throws IOException {
        if (length < 0 || length > most) {
            return in.readNBytes(most + 1);
        }
        byte[] body = in.readNBytes((int) length);
        // the end shows behind the last byte, and only then can the connection be kept
        if (in.read() >= 0) {
            throw new IOException("the answer is longer than it says");
        }
        return body;
    }

    /** Of a 402 only the body tells whether it is one. */
    static boolean isError(ClassicHttpResponse response) {
        return response.getCode() >= HttpStatus.SC_REDIRECTION && response.getCode() != HttpStatus.SC_PAYMENT_REQUIRED;
    }
}
