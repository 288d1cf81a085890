package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A query that was accepted, and so counted.
 *
 * @param id        its id
 * @param prompt    the question
 * @param sources   where to look for an answer
 * @param limit     as sent, or the server's default
 * @param dateRange as sent, or null
 */
public record SubmittedQuery(String id, String prompt, List<String> sources, int limit, JsonNode dateRange) {

    static SubmittedQuery of(String id, Question question) {
        return new SubmittedQuery(id, question.prompt(), question.sources(), question.limit(), question.dateRange());
    }
}
