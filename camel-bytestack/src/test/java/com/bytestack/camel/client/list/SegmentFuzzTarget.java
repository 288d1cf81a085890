package com.bytestack.camel.client.list;

import com.bytestack.camel.client.http.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.net.PercentCodec;

/** What is promised of a key or id in a URL whatever it is: one segment, and by it what it was. */
public final class SegmentFuzzTarget {

    private static final String FOLDER = "https://api.example/v1/storage/";

    private SegmentFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        // in UTF-16 there are halves of pairs too
        check(new String(data, StandardCharsets.UTF_8));
        check(new String(data, StandardCharsets.UTF_16BE));
    }

    static void check(String key) {
        String segment = Call.segment(key);
        URI url = URI.create(FOLDER + segment).normalize();
        if (!url.toString().equals(FOLDER + segment) || !segment.matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*")) {
            throw new AssertionError(key + " becomes " + segment);
        }
        boolean hasHalf = key.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        if (!hasHalf && !PercentCodec.decode(segment, StandardCharsets.UTF_8).equals(key)) {
            throw new AssertionError(key + " can't be told from another by " + segment);
        }
    }
}
