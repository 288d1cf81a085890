package com.bytestack.camel.client.json;

import com.fasterxml.jackson.databind.JsonNode;
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
     * Whether an answer of success, or 402, says that it failed.
     *
     * @param resourceDue     whether it is to be a resource, which need not say again which it is
     * @param paymentRequired whether a message alone will do, and what is no JSON
     */
    public static boolean isFailure(byte[] body, boolean resourceDue, boolean paymentRequired) {
        JsonNode json = Json.treeOrNull(body);
        boolean isOther = json == null || !json.isContainerNode();
        return isOther
                ? paymentRequired && body.length > 0
                : AnswerFields.isFailure(json, resourceDue, paymentRequired);
    }

    private static JsonNode object(byte[] body) {
        JsonNode json = Json.treeOrNull(body);
        return json != null && json.isObject() ? json : null;
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? null : node.isValueNode() ? node.asText() : node.toString();
    }
}
