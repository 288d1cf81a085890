package com.bytestack.camel.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A question to ask. As a message body each part may be {@code null}: what is missing comes from headers and options.
 *
 * @param prompt    the question in natural language
 * @param sources   the platforms to ask, such as {@code x} and {@code reddit}
 * @param dateRange the time that is asked about, or {@code null} for ByteStack's default
 * @param limit     how many posts to consider at most, 1 to 1000, or {@code null} for ByteStack's default (100)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueryRequest(
        String prompt,
        List<String> sources,
        @JsonProperty("date_range") DateRange dateRange,
        Integer limit) implements JsonRequest {

    /** Copies the sources. */
    public QueryRequest {
        sources = sources == null ? null : List.copyOf(sources);
    }
}
