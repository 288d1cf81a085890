package com.bytestack.camel;

import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Urls;
import com.bytestack.camel.input.Values;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.TimeUtils;

/** Refuses what a URI or the component's configuration got wrong, when the endpoint is created. */
final class OptionCheck {

    /** As Camel writes them; -1 stands for what an option says of it. */
    private static final Pattern DURATION = Pattern.compile("-1|\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    private OptionCheck() {}

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

    /**
     * Texts that are none of the option's type, some of which Camel's converters take for 0.
     *
     * @param options tells the types
     */
    static void types(PropertyConfigurerGetter options, Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            // what refers to a bean is said by Camel if it is not there
            if (value instanceof String text && !text.isEmpty() && !text.startsWith("#")) {
                String due = due(name, options.getOptionType(name, true), text.strip());
                if (due != null) {
                    throw new IllegalArgumentException("The option " + name + " is '" + text + "', but must be " + due);
                }
            }
        });
    }

    /** Null if the text is right. */
    private static String due(String option, Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) {
            return text.matches("(?i)true|false") ? null : "true or false";
        }
        if (type == int.class || type == Integer.class || "repeatCount".equalsIgnoreCase(option)) {
            return text.matches("[-+]?\\d+") ? null : "a whole number";
        }
        return type != long.class || isDuration(text)
                ? null
                : "a duration such as 500ms, 10s, 5m or 1h30m, or a number of milliseconds";
    }

    /** Camel passes over what it doesn't know, and is left with 0 then: for ever, or without a pause. */
    private static boolean isDuration(String text) {
        try {
            return text.startsWith("P")
                    ? !Duration.parse(text).isNegative()
                    : DURATION.matcher(text).matches() && TimeUtils.toMilliSeconds(text) >= -1;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return false;
        }
    }

    /** An operation of the component that no resource has. */
    static void operation(String operation) {
        Set<String> known = new TreeSet<>();
        for (BytestackResource resource : BytestackResource.values()) {
            if (resource.operations().contains(operation)) {
                return;
            }
            known.addAll(resource.operations());
        }
        throw new IllegalArgumentException("The component's operation is '" + operation
                + "', which no resource has. Operations are: " + String.join(", ", known));
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
