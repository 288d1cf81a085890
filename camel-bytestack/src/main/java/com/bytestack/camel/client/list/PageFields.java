package com.bytestack.camel.client.list;

import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Origin;
import com.bytestack.camel.client.http.Response;
import java.net.URI;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;

/** What a page says of the next one: paging is not documented, so every usual way is understood. */
final class PageFields {

    static final Set<String> NAMES = Set.of("next", "next_cursor", "next_page_token", "has_more");

    /** In characters, of where the next page is; no server takes more, and what is kept of each page is bounded. */
    private static final int MAX_TARGET = 8192;

    private final UnaryOperator<String> cursorTarget;
    private boolean none;
    private String next;
    private String cursor;
    private boolean more;

    PageFields(UnaryOperator<String> cursorTarget) {
        this.cursorTarget = cursorTarget;
    }

    /** The page is a bare array. */
    void none() {
        none = true;
    }

    boolean areNone() {
        return none;
    }

    void scalar(String name, String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        switch (name) {
            case "next" -> next = value;
            case "next_cursor", "next_page_token" -> cursor = value;
            case "has_more" -> more = Boolean.parseBoolean(value);
            default -> {
                // nothing about paging
            }
        }
    }

    /** Where the next page is; null if this was the last. */
    String next(URI baseUrl, Call call, Response response) throws PageReader.NotAList {
        String target = target(baseUrl, call, response);
        if (target != null && target.length() > MAX_TARGET) {
            throw new PageReader.NotAList("the next page's URL is longer than " + MAX_TARGET + " characters");
        }
        return target;
    }

    private String target(URI baseUrl, Call call, Response response) throws PageReader.NotAList {
        String linked = link(response);
        String url = linked != null ? linked : next;
        if (url != null) {
            return sameOrigin(baseUrl, call, url);
        }
        if (cursor != null) {
            return cursorTarget.apply(cursor);
        }
        if (more) {
            throw new PageReader.NotAList(
                    "has_more is true, but there is no next, next_cursor, next_page_token or Link");
        }
        return null;
    }

    private static String sameOrigin(URI baseUrl, Call call, String next) throws PageReader.NotAList {
        try {
            URI current =
                    call.target().startsWith("/") ? URI.create(baseUrl + call.target()) : URI.create(call.target());
            // the JDK's own resolve() gets a bare query wrong
            URI target = URIUtils.resolve(current, next.strip());
            if (Origin.of(target).equals(Origin.of(baseUrl)) && target.getUserInfo() == null) {
                return target.toString();
            }
        } catch (IllegalArgumentException e) {
            throw new PageReader.NotAList("the next page is no URL");
        }
        throw new PageReader.NotAList("the next page is at another origin");
    }

    /** The target of {@code Link: <…>; rel="next"} (RFC 8288). */
    private static String link(Response response) {
        for (String header : response.headers(HttpHeaders.LINK).toList()) {
            for (String link : header.split(",(?=\\s*<)")) {
                int open = link.indexOf('<');
                int close = link.indexOf('>', open + 1);
                if (open >= 0 && close > open && isNext(link.substring(close + 1))) {
                    return link.substring(open + 1, close);
                }
            }
        }
        return null;
    }

    private static boolean isNext(String parameters) {
        HeaderElement element = BasicHeaderValueParser.INSTANCE.parseHeaderElement(
                "link" + parameters, new ParserCursor(0, parameters.length() + 4));
        NameValuePair rel = element.getParameterByName("rel");
        return rel != null && rel.getValue() != null && rel.getValue().matches("(?i)(.*\\s)?next(\\s.*)?");
    }
}
