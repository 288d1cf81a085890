package com.bytestack.camel.client.list;

import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads what a page has beside its list: of the paging, around the list, of failures. */
final class OtherFields {

    private final JsonParser parser;
    private final PageFields fields;

    /** The names of the objects in which the parser stands, the innermost first; without the page itself. */
    private final Deque<String> around = new ArrayDeque<>();

    OtherFields(JsonParser parser, PageFields fields) {
        this.parser = parser;
        this.fields = fields;
    }

    /** Leaves the innermost object; false if that is the page itself. */
    boolean leave() {
        return around.poll() != null;
    }

    /** Whether the parser stands where the list may be: in the page, or in an object around the list. */
    boolean isWhereTheListIs() {
        return around.isEmpty() || Paging.isAroundTheList(around.peek());
    }

    /** What is no list: of the paging, or around the list, or of no interest. */
    void read(String name, JsonToken value) throws IOException {
        String parent = around.peek();
        if (value == JsonToken.START_OBJECT) {
            boolean opens = parent == null
                    ? Paging.isAboutPaging(name) || Paging.isAroundTheList(name) || Paging.isNext(name)
                    : Paging.isAroundTheList(parent)
                            ? Paging.isAboutPaging(name) || Paging.isNext(name)
                            : Paging.isAboutPaging(parent) && Paging.isNext(name);
            if (opens) {
                around.push(name);
                return;
            }
        } else if (value.isScalarValue()) {
            if (parent != null && Paging.isNext(parent)) {
                if (name.equals("href") || name.equals("url")) {
                    fields.link(parser.getValueAsString());
                }
            } else {
                fields.scalar(name, parser.getValueAsString());
            }
        }
        parser.skipChildren();
    }

    /** An array of objects that link somewhere, one of them perhaps to the next page. */
    void readLinks() throws IOException {
        JsonNode links = JsonText.mapper().readTree(JsonCopy.of(parser).openStream());
        for (JsonNode link : links) {
            if ("next".equalsIgnoreCase(link.path("rel").asText())) {
                fields.link(link.path("href").asText(link.path("url").asText(null)));
            }
        }
    }

    /** Whether a field says that the list could not be had. */
    boolean isFailure(String name, JsonToken value) throws IOException {
        return switch (name) {
            case "success", "ok" -> "false".equalsIgnoreCase(parser.getValueAsString());
            case "error" ->
                value == JsonToken.START_OBJECT && parser.nextToken() != JsonToken.END_OBJECT
                        || value == JsonToken.VALUE_TRUE
                        || value == JsonToken.VALUE_STRING && !parser.getText().isBlank();
            case "errors" -> value == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY;
            default -> false;
        };
    }
}
