package com.bytestack.camel.client.list;

import com.bytestack.camel.model.JsonText;
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
        if (value == JsonToken.START_OBJECT) {
            if (opens(parent, name)) {
                around.push(name);
                return;
            }
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                fields.somethingNext(parent != null && Paging.isNext(parent) ? parent : name);
                skipRest();
            }
        } else if (value.isScalarValue()) {
            scalar(parent, name, value);
        }
        parser.skipChildren();
    }

    private static boolean opens(String parent, String name) {
        boolean isPaging = Paging.isAboutPaging(name) || Paging.isNext(name);
        return parent == null || Paging.isAroundTheList(parent) && !Paging.isNext(parent)
                ? isPaging || parent == null && Paging.isAroundTheList(name)
                : Paging.isAboutPaging(parent) && isPaging;
    }

    private void scalar(String parent, String name, JsonToken value) throws IOException {
        if (parent == null || !Paging.isNext(parent)) {
            fields.scalar(name, parser.getValueAsString());
        } else if (LINKS.contains(name)) {
            fields.link(parser.getValueAsString());
        } else if (value != JsonToken.VALUE_NULL) {
            fields.somethingNext(parent);
        }
    }

    /** Of the object whose first field's name the parser stands at. */
    private void skipRest() throws IOException {
        while (parser.currentToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            parser.skipChildren();
            parser.nextToken();
        }
    }

    /** An array of objects that link somewhere, one of them perhaps to the next page. */
    void readLinks() throws IOException {
        JsonNode links = JsonText.mapper().readTree(JsonCopy.of(parser).openStream());
        for (JsonNode link : links) {
            JsonNode rel = link.path("rel");
            boolean isNext = "next".equalsIgnoreCase(rel.asText());
            for (JsonNode one : rel) {
                isNext |= "next".equalsIgnoreCase(one.asText());
            }
            if (isNext) {
                fields.somethingNext("next");
                LINKS.forEach(name -> fields.link(link.path(name).textValue()));
            }
        }
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
