package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a page of a list says where the next one is. ByteStack does not document it, so routes can be tried with each. */
public enum Paging {
    /** By {@code next_cursor}, beside {@code has_more}. */
    CURSOR {
        @Override
        Answer page(ObjectNode body, Position position) {
            body.put("has_more", position.cursor() != null);
            if (position.cursor() != null) {
                body.put("next_cursor", position.cursor());
            }
            return Answer.json(200, body);
        }
    },
    /** By {@code next}, a URL. */
    URL {
        @Override
        Answer page(ObjectNode body, Position position) {
            body.put("next", position.url());
            return Answer.json(200, body);
        }
    },
    /** By {@code links.next}, a URL. */
    LINKS {
        @Override
        Answer page(ObjectNode body, Position position) {
            body.putObject("links").put("next", position.url());
            return Answer.json(200, body);
        }
    },
    /** By the header {@code Link} (RFC 8288). */
    LINK_HEADER {
        @Override
        Answer page(ObjectNode body, Position position) {
            Answer answer = Answer.json(200, body);
            return position.cursor() == null ? answer : answer.with("Link", "<" + position.url() + ">; rel=\"next\"");
        }
    },
    /** Not at all: {@code total} says that there are more, as of an API whose pages have to be asked for by number. */
    TOTAL {
        @Override
        Answer page(ObjectNode body, Position position) {
            body.put("total", position.total());
            return Answer.json(200, body);
        }
    };

    abstract Answer page(ObjectNode body, Position position);

    /**
     * Where a page stands in its list.
     *
     * @param path   of the list
     * @param cursor gives the next page; null if this is the last
     * @param total  how many entries all pages have
     */
    record Position(String path, String cursor, int total) {

        /** Of the next page, or null. */
        String url() {
            return cursor == null ? null : path + "?cursor=" + cursor;
        }
    }
}
