package com.bytestack.camel.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/**
 * What the body of an error says.
 *
 * @param code    ByteStack's code, or null
 * @param message ByteStack's message, or null
 */
public record ErrorBody(String code, String message) {

    private static final Set<String> SAYS_ERROR = Set.of("code", "message", "error");
    private static final Set<String> MAY_BE_BESIDE = Set.of("details", "request_id", "status");

    /** What an error has not, and an answer to a change may have. */
    private static final Set<String> OF_RESOURCES =
            Set.of("id", "query_id", "job_id", "webhook_id", "key", "name", "prompt", "schedule", "results", "result");

    /** A query that failed has {@code failed}, and is a resource for all that. */
    private static final Set<String> NO_STATUSES_OF_QUERIES = Set.of("error", "fail", "failure");

    private static final ErrorBody NONE = new ErrorBody(null, null);

    public static ErrorBody read(byte[] body) {
        JsonNode json = object(body);
        return json == null ? NONE : of(json);
    }

    /** From an answer's object, or from what a failed query has under {@code error}. */
    static ErrorBody of(JsonNode json) {
        if (json.isTextual()) {
            return new ErrorBody(null, json.textValue());
        }
        String code = text(json.get("code"));
        String message = text(json.get("message"));
        JsonNode nested = json.get("error");
        if (nested == null || nested.isNull()) {
            return new ErrorBody(code, message);
        }
        ErrorBody inner = of(nested);
        return new ErrorBody(code == null ? inner.code : code, message == null ? inner.message : message);
    }

    /**
     * Whether the body of a 402 is an error rather than the resource: nothing but what errors hold, or no JSON object
     * or array at all.
     */
    public static boolean isError(byte[] body) {
        JsonNode json = Json.treeOrNull(body);
        if (json == null || !json.isContainerNode()) {
            return true;
        }
        if (!json.isObject()) {
            return false;
        }
        boolean says = false;
        for (var fields = json.fieldNames(); fields.hasNext(); ) {
            String name = fields.next();
            if (SAYS_ERROR.contains(name)) {
                says = true;
            } else if (!MAY_BE_BESIDE.contains(name)) {
                return false;
            }
        }
        return says;
    }

    /**
     * Whether an answer of success, or 402, says that it failed all the same: by {@code success} or {@code ok}, or by an
     * error in place of the resource.
     *
     * @param json        the answer
     * @param resourceDue whether a resource may have an error of its own, as a query that failed has
     * @return true if so
     */
    public static boolean isFailure(JsonNode json, boolean resourceDue) {
        if (json == null || !json.isObject()) {
            return false;
        }
        return isFalse(json.get("success"))
                || isFalse(json.get("ok"))
                || says(json.get("error"))
                        && !(isResource(json) || resourceDue && isStatusOfAQuery(json.path("status")))
                || says(json.get("code"))
                        && !isResource(json)
                        && !json.path("code").isNumber();
    }

    /** The same of an answer where nothing is due; of a 402 a message alone will do, and what is no JSON. */
    public static boolean isFailure(byte[] body, boolean paymentRequired) {
        JsonNode json = Json.treeOrNull(body);
        if (isFailure(json, false)) {
            return true;
        }
        return paymentRequired
                && body.length > 0
                && (json == null || !json.isContainerNode() || json.hasNonNull("message") && !isResource(json));
    }

    private static boolean isResource(JsonNode json) {
        return OF_RESOURCES.stream().anyMatch(json::hasNonNull);
    }

    /** A failed query may say why, and need not say again which it is. */
    private static boolean isStatusOfAQuery(JsonNode status) {
        return status.isTextual()
                && !NO_STATUSES_OF_QUERIES.contains(status.textValue().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isFalse(JsonNode value) {
        return value != null && (value.isBoolean() && !value.booleanValue() || "false".equals(value.textValue()));
    }

    private static boolean says(JsonNode value) {
        return value != null
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank())
                && !(value.isContainerNode() && value.isEmpty())
                && !isFalse(value);
    }

    private static JsonNode object(byte[] body) {
        JsonNode json = Json.treeOrNull(body);
        return json != null && json.isObject() ? json : null;
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.isValueNode() ? node.asText() : node.toString();
    }
}
