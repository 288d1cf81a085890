package com.bytestack.camel.client.http;

import java.util.regex.Pattern;
import org.apache.hc.client5.http.validator.ETag;
import org.apache.hc.client5.http.validator.ValidatorType;
import org.apache.hc.core5.http.HttpHeaders;

/** What a server says of the version of its content, in {@code ETag} (RFC 9110, 8.8.3). */
public final class EntityTag {

    /** In characters; a longer one could be refused when it is sent back. */
    private static final int MAX = 1024;

    private static final Pattern VALID = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");

    private EntityTag() {}

    /**
     * The tag of an answer.
     *
     * @param response the answer
     * @return the tag; {@code null} without one that can be sent back
     */
    public static ETag of(Response response) {
        String value = response.header(HttpHeaders.ETAG);
        return value != null && value.length() <= MAX && VALID.matcher(value).matches() ? ETag.parse(value) : null;
    }

    /**
     * Whether contents of the same tag are the same to the byte.
     *
     * @param tag the tag, or {@code null}
     * @return true if so
     */
    public static boolean isStrong(ETag tag) {
        return tag != null && tag.getType() == ValidatorType.STRONG;
    }
}
