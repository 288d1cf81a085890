package com.bytestack.camel.client;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** Reads the beginning of a body: as much of an error as anybody wants to see. */
final class HeadOfBody {

    /** In bytes. */
    static final int MAX = 64 * 1024;

    private HeadOfBody() {}

    static byte[] read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        InputStream in = entity.getContent();
        return in == null ? new byte[0] : in.readNBytes(MAX);
    }
}
