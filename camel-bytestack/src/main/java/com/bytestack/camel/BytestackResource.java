package com.bytestack.camel;

import com.bytestack.camel.input.Choice;
import com.bytestack.camel.operation.JobOperation;
import com.bytestack.camel.operation.QueryOperation;
import com.bytestack.camel.operation.StorageOperation;
import com.bytestack.camel.operation.WebhookOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an endpoint is about: the path of its URI. */
enum BytestackResource {
    QUERY(
            QueryOperation.values(),
            Set.of(
                    "operation",
                    "prompt",
                    "sources",
                    "dateRange",
                    "limit",
                    "queryId",
                    "idempotencyKey",
                    "queryRepository",
                    "pollInterval",
                    "maxPollInterval",
                    "awaitTimeout")),

    JOBS(
            JobOperation.values(),
            Set.of(
                    "operation",
                    "jobId",
                    "jobName",
                    "prompt",
                    "sources",
                    "dateRange",
                    "limit",
                    "schedule",
                    "webhookUrl",
                    "status")),

    STORAGE(
            StorageOperation.values(),
            Set.of(
                    "operation",
                    "key",
                    "prefix",
                    "include",
                    "exclude",
                    "jobId",
                    "since",
                    "streamList",
                    // of the consumer
                    "includeBody",
                    "idempotent",
                    "idempotentRepository",
                    "idempotentEager",
                    "inProgressRepository",
                    "maxMessagesPerPoll")),

    WEBHOOKS(
            WebhookOperation.values(),
            Set.of(
                    "operation",
                    "webhookUrl",
                    "webhookId",
                    "events",
                    // of the consumer
                    "webhookSecret",
                    "includeResult",
                    "idempotentRepository",
                    "registrationRepository"));

    private static final Set<String> COMMON = Set.of(
            "apiKey",
            "apiKeySupplier",
            "baseUrl",
            "allowInsecureHttp",
            "connectTimeout",
            "responseTimeout",
            "connectionRequestTimeout",
            "maxConnections",
            "maxRetries",
            "retryDelay",
            "maxRetryDelay",
            "sslContextParameters",
            "httpClientConfigurer",
            // of every Camel endpoint
            "bridgeErrorHandler",
            "lazyStartProducer");

    private final String path;
    private final List<String> operations;
    private final Set<String> options;

    BytestackResource(Enum<?>[] operations, Set<String> own) {
        this.path = name().toLowerCase(Locale.ROOT);
        this.operations = Choice.names(operations);
        this.options = own;
    }

    /** The resource of a URI's path. */
    static BytestackResource of(String path) {
        return Arrays.stream(values())
                .filter(resource -> resource.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown resource '" + path + "': ByteStack has "
                        + Arrays.stream(values())
                                .map(resource -> "bytestack:" + resource.path())
                                .collect(Collectors.joining(", "))));
    }

    String path() {
        return path;
    }

    List<String> operations() {
        return operations;
    }

    /**
     * All options that an endpoint of this resource may have.
     *
     * @param all the options of all resources: those that are named here, and Camel's own of a scheduled consumer
     */
    Set<String> options(Set<String> all) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (this == STORAGE) {
            known.addAll(all);
            known.remove("resource");
            Arrays.stream(values()).forEach(resource -> known.removeAll(resource.options));
        }
        known.addAll(COMMON);
        known.addAll(options);
        return known;
    }
}
