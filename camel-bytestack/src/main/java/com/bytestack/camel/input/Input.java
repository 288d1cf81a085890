package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an operation can be given, and where it is looked for: the one table of headers, options and field names. */
public enum Input {
    PROMPT("prompt", BytestackConstants.PROMPT, BytestackConfiguration::getPrompt, "prompt"),
    SOURCES("sources", BytestackConstants.SOURCES, BytestackConfiguration::getSources, "sources"),
    DATE_RANGE(
            "dateRange",
            BytestackConstants.DATE_RANGE,
            BytestackConfiguration::getDateRange,
            "date_range",
            "dateRange"),
    LIMIT("limit", BytestackConstants.LIMIT, BytestackConfiguration::getLimit, "limit"),
    IDEMPOTENCY_KEY(
            "idempotencyKey",
            BytestackConstants.IDEMPOTENCY_KEY,
            BytestackConfiguration::getIdempotencyKey,
            "idempotency_key",
            "idempotencyKey"),
    QUERY_ID("queryId", BytestackConstants.QUERY_ID, BytestackConfiguration::getQueryId, "id", "query_id", "queryId"),
    // the id of a query is a key too
    KEY("key", BytestackConstants.KEY, BytestackConfiguration::getKey, "key", "id", "query_id"),
    PREFIX("prefix", BytestackConstants.PREFIX, BytestackConfiguration::getPrefix, "prefix"),
    INCLUDE("include", BytestackConstants.INCLUDE, BytestackConfiguration::getInclude, "include"),
    EXCLUDE("exclude", BytestackConstants.EXCLUDE, BytestackConfiguration::getExclude, "exclude"),
    /** Whose files are listed. */
    OF_JOB("jobId", BytestackConstants.JOB_ID, BytestackConfiguration::getJobId, "job_id", "jobId"),
    SINCE("since", BytestackConstants.SINCE, BytestackConfiguration::getSince, "since"),
    JOB_ID("jobId", BytestackConstants.JOB_ID, BytestackConfiguration::getJobId, "id", "job_id", "jobId"),
    JOB_NAME("jobName", BytestackConstants.JOB_NAME, BytestackConfiguration::getJobName, "name", "jobName"),
    JOB_STATUS("status", BytestackConstants.JOB_STATUS, BytestackConfiguration::getStatus, "status"),
    SCHEDULE("schedule", BytestackConstants.SCHEDULE, BytestackConfiguration::getSchedule, "schedule"),
    /** What a job calls. */
    WEBHOOK_URL(
            "webhookUrl",
            BytestackConstants.WEBHOOK_URL,
            BytestackConfiguration::getWebhookUrl,
            "webhook_url",
            "webhookUrl"),
    /** What is registered to be called. */
    URL(
            "webhookUrl",
            BytestackConstants.WEBHOOK_URL,
            BytestackConfiguration::getWebhookUrl,
            "url",
            "webhook_url",
            "webhookUrl"),
    WEBHOOK_ID(
            "webhookId",
            BytestackConstants.WEBHOOK_ID,
            BytestackConfiguration::getWebhookId,
            "id",
            "webhook_id",
            "webhookId"),
    EVENTS("events", BytestackConstants.EVENTS, BytestackConfiguration::getEvents, "events");

    private static final Set<String> FIELDS =
            Arrays.stream(values()).flatMap(input -> input.fields.stream()).collect(Collectors.toUnmodifiableSet());

    private final String option;
    private final String header;
    private final Function<BytestackConfiguration, Object> getter;
    private final List<String> fields;

    Input(String option, String header, Function<BytestackConfiguration, Object> getter, String... fields) {
        this.option = option;
        this.header = header;
        this.getter = getter;
        this.fields = List.of(fields);
    }

    String optionName() {
        return option;
    }

    String header() {
        return header;
    }

    /** In a map or JSON body: the API's name first, then aliases. */
    List<String> fields() {
        return fields;
    }

    /** Whether a field of a body may be an input. */
    static boolean isField(String name) {
        return FIELDS.contains(name);
    }

    /** Whether blanks around it belong to it. */
    boolean keepsBlanks() {
        return switch (this) {
            case PROMPT, JOB_NAME, PREFIX, INCLUDE, EXCLUDE -> true;
            default -> false;
        };
    }

    Object option(BytestackConfiguration configuration) {
        return getter.apply(configuration);
    }

    /** Where users set it, for messages. */
    public String where() {
        return "header " + header + ", option " + option;
    }
}
