package com.bytestack.camel.client.list;

import java.util.Locale;
import java.util.Set;

/** What a field beside a list says of whether the list could be had: an answer of success may say that it failed. */
enum Verdict {
    /** That it failed, whatever came. */
    FAILED,
    /** That it failed, unless entries came with it. */
    FAILED_IF_EMPTY,
    /** That it failed, if null stands in place of the list and nothing says that all is well. */
    FAILED_IF_NULL,
    /** That all is well. */
    GOOD,
    /** Nothing. */
    NONE;

    static final Set<String> NO = Set.of("false", "0", "no");
    static final Set<String> YES = Set.of("true", "1", "yes");

    private static final Set<String> FAILURES = Set.of("error", "fail", "failed", "failure", "false");
    private static final Set<String> SUCCESSES = Set.of("ok", "success", "succeeded", "true");

    /** Whether a field of this name has errors, in whatever form. */
    static boolean isOfErrors(String name) {
        return name.equals("error") || name.equals("errors");
    }

    /**
     * What a field says.
     *
     * @param name its name
     * @param text its value; of errors that are no scalar, empty if there are none; null if it is null, or another that is no scalar
     */
    static Verdict of(String name, String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        String value = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "success", "ok" -> NO.contains(value) ? FAILED : YES.contains(value) ? GOOD : NONE;
            case "error", "errors" -> NO.contains(value) ? NONE : FAILED;
            case "status" ->
                FAILURES.contains(value) || isErrorStatus(value) ? FAILED : SUCCESSES.contains(value) ? GOOD : NONE;
            case "code" -> ofCode(value);
            case "message" -> SUCCESSES.contains(value) ? NONE : FAILED_IF_NULL;
            default -> NONE;
        };
    }

    /** Whether an answer without entries says that it failed, in all. */
    static boolean isFailure(Set<Verdict> verdicts, boolean listIsNull) {
        return verdicts.contains(FAILED_IF_EMPTY)
                || listIsNull && verdicts.contains(FAILED_IF_NULL) && !verdicts.contains(GOOD);
    }

    /** A number that is no status of HTTP may mean anything. */
    private static Verdict ofCode(String value) {
        if (value.equals("0") || value.equals("200") || SUCCESSES.contains(value)) {
            return GOOD;
        }
        return isErrorStatus(value) || !value.matches("[-+.\\d]+") ? FAILED_IF_EMPTY : NONE;
    }

    private static boolean isErrorStatus(String value) {
        return value.matches("[45]\\d\\d");
    }
}
