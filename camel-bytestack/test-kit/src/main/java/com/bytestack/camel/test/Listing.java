package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** How lists are answered: whole, or in pages. */
record Listing(String name, int pageSize, Paging paging) {

    private static final int RADIX = 36;

    <V> Answer answer(Call call, Shelf<V> shelf, Function<V, JsonNode> entry) {
        ObjectNode body = Json.object();
        if (pageSize == 0) {
            fill(body, shelf.all(), entry);
            return Answer.json(200, body);
        }
        Shelf.Page<V> page = shelf.page(place(call.parameter("cursor")), pageSize);
        fill(body, page.values(), entry);
        String cursor = page.end() == null ? null : Long.toString(page.end(), RADIX);
        return paging.page(
                body,
                new Paging.Position(
                        Router.ROOT + "/" + call.resource(), cursor, shelf.all().size()));
    }

    private <V> void fill(ObjectNode body, List<V> values, Function<V, JsonNode> entry) {
        ArrayNode entries = body.putArray(name);
        values.forEach(value -> entries.add(entry.apply(value)));
    }

    private static long place(String cursor) {
        try {
            return cursor == null ? 0 : Long.parseLong(cursor, RADIX);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("No such cursor");
        }
    }
}
