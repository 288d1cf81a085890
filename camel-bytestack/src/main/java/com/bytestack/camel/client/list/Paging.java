package com.bytestack.camel.client.list;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the names of a page's fields mean: how paging is done is not documented, so every usual name is understood, in snake
 * case and in camel case. {@code docs/storage.md} has most of it for users.
 */
final class Paging {

    /** What a field says. */
    enum Sign {
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
        /** How many entries there are in all. */
        TOTAL,
        /** The number of this page. */
        PAGE,
        /** How many pages there are. */
        PAGES
    }

    /** Objects that say something of the paging. */
    private static final Set<String> ABOUT_PAGING = Set.of(
            "pagination", "paging", "meta", "links", "_links", "page_info", "cursor", "page", "response_metadata");

    /** Objects in which the list itself may be. */
    private static final Set<String> AROUND_THE_LIST = Set.of("data", "result", "response");

    /** Not of a job's next run, say. */
    private static final Pattern SOMETHING_NEXT = Pattern.compile(
            "(.*_)?next(_(page|cursor|token|offset|link|url|uri|href|marker|key|start|batch|skip|from|after|position)"
                    + "\\w*)?");

    private static final Map<String, Sign> SIGNS = signs();

    private Paging() {}

    private static Map<String, Sign> signs() {
        Map<Sign, Set<String>> names = Map.of(
                Sign.URL,
                        Set.of(
                                "next",
                                "next_url",
                                "next_link",
                                "next_href",
                                "next_page",
                                "next_page_url",
                                "@odata.next_link"),
                Sign.CURSOR,
                        Set.of(
                                "next_cursor",
                                "next_page_cursor",
                                "next_page_token",
                                "next_token",
                                "next_marker",
                                "continuation_token",
                                "next_continuation_token"),
                Sign.END_CURSOR, Set.of("cursor", "end_cursor"),
                Sign.MORE,
                        Set.of(
                                "has_more",
                                "has_next",
                                "has_next_page",
                                "has_more_items",
                                "is_truncated",
                                "truncated",
                                "more"),
                Sign.LAST, Set.of("last", "is_last", "is_last_page"),
                Sign.TOTAL,
                        Set.of(
                                "total",
                                "total_count",
                                "total_items",
                                "total_elements",
                                "total_results",
                                "total_records",
                                "total_entries"),
                Sign.PAGE, Set.of("page", "current_page", "page_number", "number"),
                Sign.PAGES, Set.of("total_pages", "pages", "page_count", "num_pages", "last_page"));
        Map<String, Sign> signs = new HashMap<>();
        names.forEach((sign, all) -> all.forEach(name -> signs.put(name, sign)));
        return signs;
    }

    /** What a field of this name says of the paging; null if nothing. */
    static Sign of(String name) {
        return SIGNS.get(name);
    }

    static boolean isAboutPaging(String name) {
        return ABOUT_PAGING.contains(name);
    }

    static boolean isAroundTheList(String name) {
        return AROUND_THE_LIST.contains(name);
    }

    /** Whether what has this name may lead on, whatever it is. */
    static boolean isSomethingNext(String name) {
        return SOMETHING_NEXT.matcher(name).matches();
    }

    /** Whether an object of this name links to the next page. */
    static boolean isNext(String name) {
        return name.equals("next") || name.equals("next_page");
    }

    /** Whether an array of this name has links. */
    static boolean isLinks(String name) {
        return name.equals("links") || name.equals("_links");
    }

    /** A name in snake case: {@code nextCursor} as {@code next_cursor}. */
    static String snake(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
