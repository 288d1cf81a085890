package com.bytestack.camel.client.list;

import com.bytestack.camel.client.json.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads what a page has beside its list: of the paging, around the list, of failures. */
final class OtherFields {

    /** What a link has its target in. */
    private static final List<String> LINKS = List.of("href", "url", "uri");

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
        if (value == JsonToken.START_OBJECT && opens(parent, name)) {
            around.push(name);
            return;
        }
        if (value.isScalarValue()) {
            scalar(parent, name, value);
        } else if (value == JsonToken.START_ARRAY && hasLinks(name)) {
            readLinks(name);
        } else if (!parser.nextToken().isStructEnd()) {
            fields.somethingNext(parent != null && Paging.isNext(parent) ? parent : name);
            skipRest();
        }
    }

    /** Whether an array of this name has links, or stands around one. */
    static boolean hasLinks(String name) {
        return Paging.isLinks(name) || Paging.isNext(name);
    }

    private static boolean opens(String parent, String name) {
        boolean isPaging = Paging.isAboutPaging(name) || Paging.isNext(name);
        return parent == null || Paging.isAroundTheList(parent) && !Paging.isNext(parent)
                ? isPaging || parent == null && Paging.isAroundTheList(name)
                : Paging.isAboutPaging(parent) && isPaging;
    }

    private void scalar(String parent, String name, JsonToken value) throws IOException {
        if (parent == null || !Paging.isNext(parent)) {
            fields.scalar(parent, name, parser.getValueAsString());
        } else if (LINKS.contains(name)) {
            fields.link(parser.getValueAsString());
        } else if (value != JsonToken.VALUE_NULL) {
            fields.somethingNext(parent);
        }
    }

    /** Of the object or array whose first token the parser stands at. */
    void skipRest() throws IOException {
        while (!parser.currentToken().isStructEnd()) {
            parser.skipChildren();
            parser.nextToken();
        }
    }

    /** An array of links, one of them perhaps to the next page; or one that stands around the link to the next page. */
    private void readLinks(String name) throws IOException {
        JsonNode links = Json.treeOrNull(JsonCopy.of(parser).toBytes());
        boolean isNext = Paging.isNext(name);
        if (links == null || isNext && links.size() > 1) {
            fields.somethingNext(name);
        } else if (isNext && links.path(0).isValueNode()) {
            fields.scalar(around.peek(), name, links.get(0).asText(null));
        } else {
            links.forEach(link -> link(link, isNext));
        }
    }

    private void link(JsonNode link, boolean isNext) {
        if (isNext && !link.isEmpty() || isNext(link.path("rel"))) {
            fields.somethingNext("next");
            LINKS.forEach(name -> fields.link(link.path(name).textValue()));
        }
    }

    private static boolean isNext(JsonNode relation) {
        boolean isNext = "next".equalsIgnoreCase(relation.asText());
        for (JsonNode one : relation) {
            isNext |= "next".equalsIgnoreCase(one.asText());
        }
        return isNext;
    }

    /** What a field says of whether the list could be had; the parser stands at the field's last token afterwards, unless it failed. */
    Verdict verdict(String name, JsonToken value) throws IOException {
        if (value.isScalarValue()) {
            return Verdict.of(name, parser.getValueAsString());
        }
        boolean hasErrors = Verdict.isOfErrors(name) && !parser.nextToken().isStructEnd();
        return hasErrors ? Verdict.FAILED : Verdict.NONE;
    }
}
