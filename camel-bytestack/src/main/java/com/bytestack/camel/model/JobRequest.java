package com.bytestack.camel.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A job to create. As a message body each part may be {@code null}: what is missing comes from headers and options.
 *
 * @param name       what to call it
 * @param prompt     the question in natural language
 * @param sources    the platforms to ask, such as {@code x} and {@code reddit}
 * @param schedule   when to run it: a cron expression of five fields in UTC such as {@code 0 8 * * *}, or
 *                   {@code every_hour}, {@code every_6_hours}, {@code every_12_hours}, {@code daily}
 * @param webhookUrl what to call at the end of each run, or {@code null}
 * @param dateRange  the time that is asked about, or {@code null} for ByteStack's default
 * @param limit      how many posts to consider at most, 1 to 1000, or {@code null} for ByteStack's default (100)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRequest(
        String name,
        String prompt,
        List<String> sources,
        String schedule,
        @JsonProperty("webhook_url") String webhookUrl,
        @JsonProperty("date_range") DateRange dateRange,
        Integer limit)
        implements JsonRequest {

    /** Copies the sources. */
    public JobRequest {
        sources = sources == null ? null : List.copyOf(sources);
    }
}
