package com.bytestack.camel.model;

import java.time.Instant;
import java.util.List;

/**
 * A saved question that ByteStack asks again and again; each run stores a result file.
 *
 * @param id         ByteStack's id of the job
 * @param name       what its maker called it; {@code null} where the answer does not say
 * @param prompt     the question; {@code null} where the answer does not say
 * @param sources    the platforms that are asked; {@code null} where the answer does not say
 * @param schedule   when it runs: a cron expression of five fields in UTC, or an interval name such as
 *                   {@code every_hour}; {@code null} where the answer does not say, or says it in no known form
 * @param webhookUrl what is called at the end of each run, or {@code null}
 * @param dateRange  the time that is asked about, or {@code null}
 * @param limit      how many posts are considered at most; {@code null} where the answer does not say
 * @param status     {@code active}, {@code running}, {@code paused}, {@code failed}, or one that ByteStack adds;
 *                   {@code null} where the answer does not say
 * @param createdAt  when it was created; {@code null} where the answer does not say
 * @param json       the answer as it came, or the entry of the list
 */
public record Job(
        String id,
        String name,
        String prompt,
        List<String> sources,
        String schedule,
        String webhookUrl,
        DateRange dateRange,
        Integer limit,
        String status,
        Instant createdAt,
        JsonText json)
        implements JsonResource {

    /** Copies the sources. */
    public Job {
        sources = sources == null ? null : List.copyOf(sources);
    }

    /** Short, for logs. */
    @Override
    public String toString() {
        return "Job[id=" + id + ", name=" + name + ", schedule=" + schedule + ", status=" + status + "]";
    }
}
