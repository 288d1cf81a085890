package com.bytestack.camel.client;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;

/** Reads a body that is due whole into memory: no more of it than any resource needs, or anybody wants to see of an error. */
final class WholeBody {

    /** In bytes; ByteStack gives a thousand results at most. */
    static final int MAX = 32 * 1024 * 1024;

    /** Of an error. More than is shown in the end, since it may be compressed. */
    private static final int MAX_OF_ERROR = 2 * HeadOfBody.MAX;

    private WholeBody() {}

    /**
     * The body; of an error the beginning.
     *
     * @throws AnswerTooLarge if there is more than is read; the answer is to be closed then, not read on
     */
    static byte[] read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
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
        long length = entity.getContentLength();
        // a length that is known spares the buffers; beyond the last byte the end is seen, and the connection can be
        // kept
        byte[] body = length > MAX ? null : in.readNBytes(length >= 0 ? (int) length + 1 : MAX + 1);
        if (body == null || body.length > MAX) {
            throw new AnswerTooLarge(response.getCode(), MAX);
        }
        // what was compressed may have an end behind its end
        in.close();
        return body;
    }

    /** Of a 402 only the body tells whether it is one. */
    static boolean isError(ClassicHttpResponse response) {
        return response.getCode() >= HttpStatus.SC_REDIRECTION && response.getCode() != HttpStatus.SC_PAYMENT_REQUIRED;
    }
}
