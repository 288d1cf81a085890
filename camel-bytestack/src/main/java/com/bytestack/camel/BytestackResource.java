package com.bytestack.camel;

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
            QueryOperation.names(),
            Set.of(
                    "operation",
                    "prompt",
                    "sources",
                    "dateRange",
                    "limit",
                    "queryId",
                    "pollInterval",
                    "maxPollInterval",
                    "awaitTimeout")),

    JOBS(
            JobOperation.names(),
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
            StorageOperation.names(),
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
                    "maxMessagesPerPoll",
                    "sendEmptyMessageWhenIdle",
                    "exceptionHandler",
                    "exchangePattern",
                    "pollStrategy",
                    // of its scheduler
                    "backoffErrorThreshold",
                    "backoffIdleThreshold",
                    "backoffMultiplier",
                    "delay",
                    "greedy",
                    "initialDelay",
                    "repeatCount",
                    "runLoggingLevel",
                    "scheduledExecutorService",
                    "scheduler",
                    "schedulerProperties",
                    "startScheduler",
                    "timeUnit",
                    "useFixedDelay")),

    WEBHOOKS(
            WebhookOperation.names(),
            Set.of(
                    "operation",
                    "webhookUrl",
                    "webhookId",
                    "events",
                    // of the consumer
                    "webhookSecret",
                    "includeResult",
                    "idempotentRepository"));

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

    private final List<String> operations;
    private final Set<String> options;

    BytestackResource(List<String> operations, Set<String> own) {
        this.operations = operations;
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
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> operations() {
        return operations;
    }

    /** All options that an endpoint of this resource may have. */
    Set<String> options() {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(COMMON);
        all.addAll(options);
        return all;
    }
}
