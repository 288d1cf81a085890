package com.bytestack.camel.benchmark;

import java.util.List;
import java.util.Map;

/** What all ask. Without a date range, which ours would read anew for each question, and the others have as a constant. */
final class Question {

    static final String PROMPT = "How often did people mention Acme last week?";

    /** As the API wants it. */
    static final Map<String, Object> REQUEST =
            Map.of("prompt", PROMPT, "sources", List.of("x", "reddit"), "limit", 300);

    /** As the component's options. */
    static final String OPTIONS = "sources=x,reddit&limit=300";

    private Question() {}
}
