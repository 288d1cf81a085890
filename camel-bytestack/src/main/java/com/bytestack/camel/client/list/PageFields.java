package com.bytestack.camel.client.list;

import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Origin;
import com.bytestack.camel.client.http.Response;
import com.bytestack.camel.client.json.Json;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;

/** What a page says of the next one, and of whether there is one. */
final class PageFields {

    /** In characters, of where the next page is; no server takes more, and what is kept of each page is bounded. */
    private static final int MAX_TARGET = 8192;

    /** Of names that are shown where a list can't be read whole. */
    private static final int MOST_NAMES = 40;

    private final List<String> lists;
    private final UnaryOperator<String> cursorTarget;
    private final Set<String> names = new LinkedHashSet<>();
    private String url;
    private String cursor;
    private String endCursor;
    private boolean more;
    private boolean last;
    private String sign;
    private String maybe;
    private Long total;
    private Long page;
    private Long pages;

    PageFields(List<String> lists, UnaryOperator<String> cursorTarget) {
        this.lists = lists;
        this.cursorTarget = cursorTarget;
    }

    /** That the page has a field of this name, for the message of an error: no value is shown. */
    void seen(String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    /** The names of the fields that were seen. */
    String names() {
        return names.isEmpty() ? "none, it is a bare array" : String.join(", ", names);
    }

    /**
     * Takes the value of a field.
     *
     * @param parent the name of the object that it stands in, in snake case; null at the top
     * @param name   its name in snake case
     * @param text   its text; null if it is null
     */
    void scalar(String parent, String name, String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        Paging.Sign meaning = Paging.of(parent, name, lists);
        String value = text.strip().toLowerCase(Locale.ROOT);
        if (meaning == null) {
            somethingNext(name, value);
            return;
        }
        switch (meaning) {
            case NEXT, URL, CURSOR -> wayOn(meaning, name, text);
            case END_CURSOR -> endCursor = text;
            case MORE -> more(name, !Verdict.NO.contains(value));
            case LAST -> last(name, value);
            case LAST_PAGE -> lastPage(name, value);
            case TOTAL -> total = Json.number(value);
            case PAGE -> page = Json.number(value);
            case PAGES -> pages = Json.number(value);
        }
    }

    private void wayOn(Paging.Sign meaning, String name, String text) {
        switch (WayOn.of(meaning, text.strip())) {
            case URL -> url = text.strip();
            case TOKEN -> cursor = text;
            case MORE -> more(name, true);
            case NONE -> {}
        }
    }

    /** What may be a way on in a form that is not known; without one that is, it says that there is more. */
    void somethingNext(String name) {
        if (Paging.isSomethingNext(name)) {
            maybe = name;
        }
    }

    private void somethingNext(String name, String value) {
        if (!Verdict.NO.contains(value)) {
            somethingNext(name);
        }
    }

    private void last(String name, String value) {
        // what is neither is something else, such as the last page's URL
        if (Verdict.NO.contains(value) || Verdict.YES.contains(value)) {
            more(name, Verdict.NO.contains(value));
        }
    }

    private void lastPage(String name, String value) {
        pages = Json.number(value);
        if (pages == null) {
            last(name, value);
        }
    }

    private void more(String name, boolean is) {
        if (is) {
            more = true;
            sign = name;
        } else {
            last = true;
        }
    }

    /** Where the next page is, from an object that links to it. */
    void link(String href) {
        if (href != null && !href.isBlank()) {
            url = href.strip();
        }
    }

    /**
     * Where the next page is; null if this was the last.
     *
     * @param read      how many entries were read, those of this page and of all before
     * @param pagesRead how many pages, this one included
     */
    String next(URI baseUrl, Call call, Response response, long read, long pagesRead)
            throws PageReader.NotAList, PageReader.NotWhole {
        String target = target(baseUrl, call, response);
        if (target != null && target.length() > MAX_TARGET) {
            throw new PageReader.NotAList("the next page's URL is longer than " + MAX_TARGET + " characters");
        }
        if (target == null) {
            checkWhole(read, pagesRead);
        }
        return target;
    }

    private String target(URI baseUrl, Call call, Response response) throws PageReader.NotAList {
        if (last && !more) {
            return null;
        }
        String linked = link(response);
        String next = linked != null ? linked : url;
        if (next != null) {
            return sameOrigin(baseUrl, call, next);
        }
        String token = cursor == null && more ? endCursor : cursor;
        return token == null ? null : cursorTarget.apply(token);
    }

    private void checkWhole(long read, long pagesRead) throws PageReader.NotWhole {
        if (more) {
            throw new PageReader.NotWhole("its field " + sign + " says that there is more, and none says where");
        }
        if (last) {
            return;
        }
        if (maybe != null && !(total != null && total <= read)) {
            throw new PageReader.NotWhole(
                    "its field " + maybe + " may say where there is more, in a form that is not known");
        }
        if (total != null && total > read) {
            throw new PageReader.NotWhole("it has " + total + " entries in all, of which " + read + " came");
        }
        boolean isLastByNumber = page != null && pages != null && page >= pages;
        if (total == null && pages != null && pages > pagesRead && !isLastByNumber) {
            throw new PageReader.NotWhole("there are " + pages + " pages, of which " + pagesRead
                    + " came, and it does not say where the next is");
        }
    }

    private static String sameOrigin(URI baseUrl, Call call, String next) throws PageReader.NotAList {
        try {
            URI current =
                    call.target().startsWith("/") ? URI.create(baseUrl + call.target()) : URI.create(call.target());
            // the JDK's own resolve() gets a bare query wrong
            URI target = URIUtils.resolve(current, next);
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
        return response.headers(HttpHeaders.LINK)
                .map(PageFields::nextOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The target of the next page in a header {@code Link}, null if it has none; commas and brackets may be quoted. */
    static String nextOf(String header) {
        ParserCursor position = new ParserCursor(0, header.length());
        int open = header.indexOf('<');
        int close = header.indexOf('>', open + 1);
        while (open >= 0 && close > open) {
            position.updatePos(close + 1);
            if (isNext(BasicHeaderValueParser.INSTANCE.parseHeaderElement(header, position))) {
                return header.substring(open + 1, close);
            }
            open = header.indexOf('<', position.getPos());
            close = header.indexOf('>', open + 1);
        }
        return null;
    }

    private static boolean isNext(HeaderElement link) {
        NameValuePair rel = link.getParameterByName("rel");
        return rel != null && rel.getValue() != null && rel.getValue().matches("(?i)(.*\\s)?next(\\s.*)?");
    }
}
