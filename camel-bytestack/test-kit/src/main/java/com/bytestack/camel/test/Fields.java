package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The fields of a request's body; what is missing or invalid is answered with 400. */
record Fields(ObjectNode body) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    /** The field, or null if it is missing or null. */
    JsonNode optional(String name) {
        return body.hasNonNull(name) ? body.get(name) : null;
    }

    JsonNode required(String name) {
        JsonNode value = optional(name);
        if (value == null) {
            throw ApiError.invalid(name + " is required");
        }
        return value;
    }

    String text(String name) {
        return text(name, required(name));
    }

    List<String> texts(String name) {
        JsonNode array = required(name);
        if (!array.isArray() || array.isEmpty()) {
            throw ApiError.invalid(name + " must be a list of strings, with one at least");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> texts.add(text("each of " + name, entry)));
        return List.copyOf(texts);
    }

    int integer(String name, int min, int max, int otherwise) {
        JsonNode value = optional(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw ApiError.invalid(name + " must be a whole number from " + min + " to " + max);
        }
        return value.intValue();
    }

    /** An https URL with a host; or, as tests need that, an http URL whose host is the loopback by its letters. */
    URI webhookUrl(String name) {
        try {
            URI url = new URI(text(name));
            String host = url.getHost();
            if (host != null
                    && ("https".equals(url.getScheme())
                            || "http".equals(url.getScheme())
                                    && LOOPBACK.matcher(host).matches())) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw ApiError.invalid(name + " is not a URL: " + e.getReason());
        }
        throw ApiError.invalid(name + " must be an HTTPS URL with a host");
    }

    /** The range as it was sent, or null; its start is not after its end. */
    JsonNode dateRange(String name) {
        JsonNode range = optional(name);
        if (range == null) {
            return null;
        }
        if (!(range instanceof ObjectNode object)) {
            throw ApiError.invalid(name + " must be an object with start and end");
        }
        Fields fields = new Fields(object);
        if (fields.time("start").isAfter(fields.time("end"))) {
            throw ApiError.invalid(name + " starts after its end");
        }
        return range;
    }

    private Instant time(String name) {
        String text = text(name);
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.invalid(name + " is not an ISO 8601 time: " + text);
        }
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw ApiError.invalid(name + " must be a string, and not empty");
        }
        return value.textValue();
    }
}
