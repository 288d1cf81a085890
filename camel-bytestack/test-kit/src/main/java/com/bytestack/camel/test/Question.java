package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is asked: the fields that a query and a job have in common. */
record Question(String prompt, List<String> sources, int limit, JsonNode dateRange) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    static Question from(Fields body) {
        return new Question(
                body.text("prompt"),
                body.texts("sources"),
                body.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                body.dateRange("date_range"));
    }

    void writeTo(ObjectNode json) {
        json.put("prompt", prompt);
        sources.forEach(json.putArray("sources")::add);
        json.put("limit", limit);
        if (dateRange != null) {
            json.set("date_range", dateRange);
        }
    }
}
