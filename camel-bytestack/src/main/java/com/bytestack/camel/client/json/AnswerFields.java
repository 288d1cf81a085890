package com.bytestack.camel.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the fields of an answer say together: that the call failed, or what a resource is like. */
final class AnswerFields {

    /** What an error may name as well. */
    private static final Set<String> IDS = Set.of("id", "queryid", "jobid", "webhookid", "key");

    /** What an error has not. */
    private static final Set<String> CONTENT = Set.of("prompt", "schedule", "results", "result");

    /** The fields that say nothing of a failure, by their names in lower case and without underscores. */
    private final Map<String, JsonNode> others = new HashMap<>();

    private FailureSign sign = FailureSign.NONE;

    private AnswerFields(JsonNode object, boolean paymentRequired) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey().replace("_", "").toLowerCase(Locale.ROOT);
            JsonNode value = field.getValue();
            boolean isReason = paymentRequired && name.equals("message") && !value.isNull();
            FailureSign its = isReason ? FailureSign.CODE : FailureSign.of(name, text(value));
            sign = its.compareTo(sign) > 0 ? its : sign;
            if (its == FailureSign.NONE && !value.isNull()) {
                others.put(name, value);
            }
        }
    }

    /** See {@link FailureSign#of}. */
    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.isEmpty() ? "" : "…" : value.isNull() ? "" : value.asText();
    }

    /**
     * Whether an answer says that the call failed.
     *
     * @param json            the answer
     * @param resourceDue     whether it is to be a resource, which need not say again which it is
     * @param paymentRequired whether a message counts as a code does
     */
    static boolean isFailure(JsonNode json, boolean resourceDue, boolean paymentRequired) {
        return Json.isObject(json) && new AnswerFields(json, paymentRequired).sayFailure(resourceDue);
    }

    private boolean sayFailure(boolean resourceDue) {
        return switch (sign) {
            case DENIAL -> true;
            case ERROR -> !isResource(resourceDue);
            case CODE -> !isResource(resourceDue) && !isIdentified();
            case NONE -> !isResource(resourceDue) && !isSuccess() && isFailure(others.get("data"), resourceDue, false);
        };
    }

    /** An error may name what it is about, or have a name itself; a resource has more than that. */
    private boolean isResource(boolean due) {
        int parts = (isIdentified() ? 1 : 0)
                + (others.containsKey("name") ? 1 : 0)
                + (others.containsKey("status") && others.get("status").isTextual() ? 1 : 0);
        return parts > (due ? 0 : 1) || !Collections.disjoint(others.keySet(), CONTENT);
    }

    private boolean isIdentified() {
        return !Collections.disjoint(others.keySet(), IDS);
    }

    private boolean isSuccess() {
        return others.containsKey("success") || others.containsKey("ok");
    }
}
