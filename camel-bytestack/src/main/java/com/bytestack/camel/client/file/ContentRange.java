package com.bytestack.camel.client.file;

import com.bytestack.camel.client.http.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Which part of a content an answer has (RFC 9110, 14.4).
 *
 * @param first the offset of the first byte, -1 if the answer has none
 * @param total the length of the whole content, in bytes; -1 if it is not said
 */
record ContentRange(long first, long total) {

    private static final Pattern FORM = Pattern.compile("bytes\\s+(?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

    /** Null without one that can be read. */
    static ContentRange of(Response response) {
        String header = response.header(HttpHeaders.CONTENT_RANGE);
        Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return null;
        }
        long first = matcher.group(1) == null ? -1 : Long.parseLong(matcher.group(1));
        long total = matcher.group(3).equals("*") ? -1 : Long.parseLong(matcher.group(3));
        return new ContentRange(first, total);
    }
}
