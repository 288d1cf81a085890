package com.bytestack.camel;

import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Urls;
import com.bytestack.camel.input.Values;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;

/** Refuses what a URI or the component's configuration got wrong, when the endpoint is created. */
final class OptionCheck {

    private static final Set<String> DURATIONS = durations();

    private OptionCheck() {}

    private static Set<String> durations() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(
                "connectTimeout",
                "responseTimeout",
                "connectionRequestTimeout",
                "retryDelay",
                "maxRetryDelay",
                "pollInterval",
                "maxPollInterval",
                "awaitTimeout"));
        return names;
    }

    /**
     * Names that the resource does not have.
     *
     * @param all the options of all resources
     */
    static void names(BytestackResource resource, Map<String, Object> parameters, Set<String> all) {
        Set<String> known = resource.options(all);
        for (String name : parameters.keySet()) {
            if (!known.contains(name) && !name.startsWith("scheduler.")) {
                throw new IllegalArgumentException("bytestack:" + resource.path() + " has no option '" + name + "'"
                        + owners(name, all) + ". Its options are: " + String.join(", ", known));
            }
        }
    }

    private static String owners(String name, Set<String> all) {
        String owners = Arrays.stream(BytestackResource.values())
                .filter(resource -> resource.options(all).contains(name))
                .map(resource -> "bytestack:" + resource.path())
                .collect(Collectors.joining(" and "));
        return owners.isEmpty() ? "" : ", which belongs to " + owners;
    }

    /** Durations that can't be read, which Camel would report as numbers that can't. */
    static void durations(CamelContext context, Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            if (DURATIONS.contains(name) && value instanceof String text && !text.startsWith("#")) {
                try {
                    context.getTypeConverter().mandatoryConvertTo(Duration.class, text);
                } catch (NoTypeConversionAvailableException | TypeConversionException e) {
                    throw new IllegalArgumentException(
                            "The option " + name + " is '" + text + "', which is not a duration such as 500ms, 30s, 5m,"
                                    + " 1h30m or PT5M, nor a number of milliseconds",
                            e);
                }
            }
        });
    }

    /** Values that can't be right. */
    static void values(BytestackResource resource, BytestackConfiguration configuration) {
        String operation = configuration.getOperation();
        if (operation != null && !resource.operations().contains(operation)) {
            throw new IllegalArgumentException("bytestack:" + resource.path() + " has no operation '" + operation
                    + "' (option operation). Its operations are: " + String.join(", ", resource.operations()));
        }
        if (configuration.getApiKey() != null && configuration.getApiKeySupplier() != null) {
            throw new IllegalArgumentException("Both options apiKey and apiKeySupplier are set: leave one of them out");
        }
        baseUrl(configuration);
        positive("connectTimeout", configuration.getConnectTimeout());
        positive("responseTimeout", configuration.getResponseTimeout());
        positive("connectionRequestTimeout", configuration.getConnectionRequestTimeout());
        positive("maxConnections", configuration.getMaxConnections());
        notNegative("maxRetries", configuration.getMaxRetries());
        notNegative("retryDelay", configuration.getRetryDelay());
        notNegative("maxRetryDelay", configuration.getMaxRetryDelay());
        switch (resource) {
            case QUERY -> query(configuration);
            case JOBS -> job(configuration);
            case STORAGE -> Values.fileFilter(configuration);
            case WEBHOOKS -> webhook(configuration);
        }
    }

    private static void job(BytestackConfiguration configuration) {
        Values.schedule(configuration.getSchedule());
        Values.jobStatus(configuration.getStatus());
        Values.webhookUrl(configuration.getWebhookUrl(), configuration.isAllowInsecureHttp());
        Values.limit(configuration.getLimit());
        Values.dateRange(configuration.getDateRange());
    }

    private static void webhook(BytestackConfiguration configuration) {
        Values.webhookUrl(configuration.getWebhookUrl(), configuration.isAllowInsecureHttp());
        if (Values.names(Input.EVENTS, configuration.getEvents()).isEmpty()) {
            throw new IllegalArgumentException(
                    "The option events is empty: name one at least, such as job.completed, separated by commas");
        }
    }

    private static void query(BytestackConfiguration configuration) {
        positive("pollInterval", configuration.getPollInterval());
        positive("maxPollInterval", configuration.getMaxPollInterval());
        notNegative("awaitTimeout", configuration.getAwaitTimeout());
        Values.limit(configuration.getLimit());
        Values.dateRange(configuration.getDateRange());
    }

    private static void positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("The option " + option + " is " + value + ", but must be more than 0");
        }
    }

    private static void notNegative(String option, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("The option " + option + " is " + value + ", but must not be negative");
        }
    }

    private static void baseUrl(BytestackConfiguration configuration) {
        String text = configuration.getBaseUrl();
        URI url = url(text);
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || !https && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("The option baseUrl is '" + text
                    + "', but must be a URL such as https://api.bytestack.dev/v1, without user, query and fragment");
        }
        if (!https && !Urls.isLoopback(url.getHost()) && !configuration.isAllowInsecureHttp()) {
            throw new IllegalArgumentException("The option baseUrl is '" + text + "': the API key would travel in the"
                    + " clear. Use https, or set allowInsecureHttp=true if you must (loopback needs neither)");
        }
    }

    private static URI url(String text) {
        try {
            return URI.create(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option baseUrl is no URL: " + e.getMessage(), e);
        }
    }
}
