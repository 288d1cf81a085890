package com.bytestack.camel.client.list;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the names of a page's fields mean: how paging is done is not documented, so every usual name is understood, however
 * its words are set apart. {@code docs/storage.md} has most of it for users.
 */
final class Paging {

    /** What a field says. */
    enum Sign {
        /** Where the next page is, as a URL or by a token. */
        NEXT,
        /** Where the next page is, as a URL. */
        URL,
        /** The token that brings the next page. */
        CURSOR,
        /** A token that brings the next page, if there is one. */
        END_CURSOR,
        /** Whether there is a next page. */
        MORE,
        /** Whether this page is the last. */
        LAST,
        /** Whether this page is the last, or how many pages there are. */
        LAST_PAGE,
        /** How many entries there are in all. */
        TOTAL,
        /** The number of this page. */
        PAGE,
        /** How many pages there are. */
        PAGES
    }

    /** Objects that say something of the paging. */
    private static final Set<String> ABOUT_PAGING = Set.of(
            "pagination",
            "paging",
            "meta",
            "metadata",
            "links",
            "pageinfo",
            "cursor",
            "cursors",
            "page",
            "responsemetadata",
            "total");

    /** Objects in which the list itself may be. */
    private static final Set<String> AROUND_THE_LIST = Set.of("data", "result", "response");

    private static final String SEPARATORS = ".@ -";

    /** What a page is of, within names: {@code has_more_items}. Bytes and the like are not, which may be counted too. */
    private static final Set<String> PARTS =
            Set.of("items", "results", "records", "entries", "elements", "objects", "rows", "hits", "documents");

    /** Not of a job's next run, say. */
    private static final Pattern SOMETHING_NEXT =
            Pattern.compile(".*next((page|cursor|token|offset|link|url|uri|href|marker|key|start|batch|skip|from|after"
                    + "|position).*)?");

    private static final Map<String, Sign> SIGNS = signs();

    private Paging() {}

    private static Map<String, Sign> signs() {
        Map<String, Sign> signs = new HashMap<>();
        put(signs, Sign.NEXT, "next", "next_page");
        put(signs, Sign.URL, "links.next", "links.next_page", "odata_next_link");
        put(signs, Sign.CURSOR, "continuation_token", "next_continuation_token", "cursor.after");
        put(signs, Sign.END_CURSOR, "cursor", "end_cursor", "cursors.after");
        put(signs, Sign.MORE, "is_truncated", "truncated", "more");
        for (String object : List.of("pagination", "paging", "page_info", "page")) {
            put(signs, Sign.MORE, object + ".remaining");
        }
        put(signs, Sign.LAST, "last", "is_last", "is_last_page");
        put(signs, Sign.LAST_PAGE, "last_page");
        put(signs, Sign.TOTAL, "total", "total_count", "total.value");
        put(signs, Sign.PAGE, "page", "current_page", "page_number", "number");
        put(signs, Sign.PAGES, "total_pages", "pages", "page_count", "num_pages");
        PARTS.forEach(part -> put(signs, Sign.TOTAL, "total_" + part));
        Stream.concat(PARTS.stream(), Stream.of("", "page", "pages", "data", "files", "jobs"))
                .forEach(part -> ofPart(signs, part));
        return signs;
    }

    private static void ofPart(Map<String, Sign> signs, String part) {
        String next = "next_" + part;
        put(signs, Sign.URL, next + "_url", next + "_uri", next + "_link", next + "_href");
        put(signs, Sign.CURSOR, next + "_cursor", next + "_token", next + "_marker");
        put(signs, Sign.MORE, "has_more_" + part, "has_next_" + part);
    }

    private static void put(Map<String, Sign> signs, Sign sign, String... names) {
        for (String name : names) {
            signs.put(plain(name), sign);
        }
    }

    /** A name as it is compared, however its words are set apart. */
    private static String plain(String name) {
        return name.replace("_", "");
    }

    /**
     * What a field says of the paging.
     *
     * @param parent the name of the object that it stands in; null at the top
     * @param lists  the names that the list may have: how many there are of something else says nothing
     * @return null if it says nothing
     */
    static Sign of(String parent, String name, Collection<String> lists) {
        if (name.startsWith("total_") && lists.contains(name.substring("total_".length()))) {
            return Sign.TOTAL;
        }
        Sign inParent = parent == null ? null : SIGNS.get(plain(parent + '.' + name));
        return inParent == null ? SIGNS.get(plain(name)) : inParent;
    }

    static boolean isAboutPaging(String name) {
        return ABOUT_PAGING.contains(plain(name));
    }

    static boolean isAroundTheList(String name) {
        return AROUND_THE_LIST.contains(name);
    }

    /** Whether what has this name may lead on, whatever it is. */
    static boolean isSomethingNext(String name) {
        return SOMETHING_NEXT.matcher(plain(name)).matches();
    }

    /** Whether an object or array of this name links to the next page. */
    static boolean isNext(String name) {
        return SIGNS.get(plain(name)) == Sign.NEXT;
    }

    /** Whether an array of this name has links. */
    static boolean isLinks(String name) {
        return plain(name).equals("links");
    }

    /** A name in snake case: {@code nextCursor} and {@code next-cursor} as {@code next_cursor}. */
    static String snake(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) || SEPARATORS.indexOf(c) >= 0) {
                return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|[" + SEPARATORS + "]", "_")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
