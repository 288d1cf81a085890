package com.bytestack.camel.client.list;

import com.bytestack.camel.client.json.Json;
import java.util.regex.Pattern;

/** What a field that leads to the next page has, by its name and its value. */
enum WayOn {
    /** A URL. */
    URL,
    /** A token. */
    TOKEN,
    /** That there is a next page, and not where. */
    MORE,
    /** That there is none. */
    NONE;

    /** What is neither a whole URL nor a path from the root nor has a query is a token: never a guess at a path. */
    private static final Pattern URL_WHATEVER_THE_NAME = Pattern.compile("^/|\\?|://");

    /**
     * What it has.
     *
     * @param sign  what its name says
     * @param value its value without blanks around it
     */
    static WayOn of(Paging.Sign sign, String value) {
        if (value.equalsIgnoreCase("false")) {
            return NONE;
        }
        boolean isToken = sign == Paging.Sign.CURSOR;
        if (value.equalsIgnoreCase("true") || !isToken && Json.number(value) != null) {
            return MORE;
        }
        boolean isUrl = sign == Paging.Sign.URL
                || !isToken && URL_WHATEVER_THE_NAME.matcher(value).find();
        return isUrl ? URL : TOKEN;
    }
}
