package com.bytestack.camel.client.http;

import com.bytestack.camel.model.PercentEncoding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * A request that is yet to be sent.
 *
 * @param method       its method
 * @param target       where to, relative to the base URL and percent-encoded, or a whole URL of the API's origin
 * @param json         its body in UTF-8, or null
 * @param scope        what the API key must be allowed to do
 * @param costOfRepeat what happens if it took effect and is sent again all the same; null if nothing does
 * @param cancellation what may cancel it, so that it is sent once, whatever comes of it; null if nothing may
 * @param isSecret     whether its answer may hold a secret, and so is never shown
 * @param headers      its own, beside those that every call has
 */
public record Call(
        Method method,
        String target,
        byte[] json,
        String scope,
        String costOfRepeat,
        Cancellation cancellation,
        boolean isSecret,
        List<Header> headers) {

    private static final String READ = "read";
    private static final String WRITE = "write";
    private static final String ADMIN = "admin";

    /** A question about what there is. */
    public static Call get(String target) {
        return new Call(Method.GET, target, null, READ, null, null, false, List.of());
    }

    /** An addition, which is sent again only if it surely was not taken. */
    public static Call post(String target, byte[] json, String costOfRepeat) {
        return new Call(Method.POST, target, json, WRITE, costOfRepeat, null, false, List.of());
    }

    /** A change, which makes no difference the second time. */
    public static Call patch(String target, byte[] json) {
        return new Call(Method.PATCH, target, json, WRITE, null, null, false, List.of());
    }

    /** A deletion. */
    public static Call delete(String target) {
        return new Call(Method.DELETE, target, null, WRITE, null, null, false, List.of());
    }

    /** The same, to be sent once, unless it is cancelled before. */
    public Call once(Cancellation by) {
        return new Call(method, target, json, scope, costOfRepeat, by, isSecret, headers);
    }

    /** The same, whose answer is never shown. */
    public Call secret() {
        return new Call(method, target, json, scope, costOfRepeat, cancellation, true, headers);
    }

    /** The same, which needs a key that may do everything. */
    public Call admin() {
        return new Call(method, target, json, ADMIN, costOfRepeat, cancellation, isSecret, headers);
    }

    /** The same, with another header. */
    public Call with(String name, String value) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new BasicHeader(name, value));
        return new Call(method, target, json, scope, costOfRepeat, cancellation, isSecret, List.copyOf(all));
    }

    /** Whether the status, of an error elsewhere, answers what this call asks by its headers. */
    boolean isAnsweredBy(int status) {
        return status == HttpStatus.SC_NOT_MODIFIED && has(HttpHeaders.IF_NONE_MATCH)
                || status == HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE && has(HttpHeaders.RANGE);
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(header -> header.getName().equals(name));
    }

    /** Whether it is sent once, whatever comes of it. */
    boolean isOnce() {
        return cancellation != null;
    }

    /** Whether taking it twice is more than taking it once. */
    boolean adds() {
        return method == Method.POST;
    }

    /** One segment of a path, whatever is in it. */
    public static String segment(String text) {
        // "." and ".." need no encoding by the letter, but would be taken for a way
        if (text.equals(".") || text.equals("..")) {
            return text.replace(".", "%2E");
        }
        if (isUnreserved(text)) {
            return text;
        }
        StringBuilder segment = new StringBuilder(text.length() + 16);
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isUnreserved(c)) {
                segment.append((char) c);
            } else {
                PercentEncoding.append(c, segment);
            }
        }
        return segment.toString();
    }

    /** As keys and ids are, of which there are many. */
    private static boolean isUnreserved(String text) {
        int i = 0;
        while (i < text.length() && isUnreserved(text.charAt(i))) {
            i++;
        }
        return i == text.length();
    }

    /** By RFC 3986. */
    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }

    ApiRequest request(ApiRoot api) {
        ApiRequest request = target.startsWith("/")
                ? new ApiRequest(method, api.host().getSchemeName(), api.authority(), api.path() + target)
                : new ApiRequest(method, URI.create(target));
        headers.forEach(request::addHeader);
        if (cancellation != null) {
            cancellation.follow(request);
        }
        if (json != null) {
            request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        }
        return request;
    }

    /** For messages: without a query string, which may hold a cursor. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
