package com.bytestack.camel.client.list;

import com.bytestack.camel.client.json.FailureSign;
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

    /** Of a list, which is no resource that may have failed itself. */
    private static final Set<String> FAILURES = Set.of("failed", "false");

    private static final Set<String> SUCCESSES = Set.of("ok", "success", "succeeded", "true");
    private static final Set<String> GOOD_CODES = Set.of("0", "200");

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
        FailureSign sign = FailureSign.of(name, value);
        if (sign.compareTo(FailureSign.ERROR) >= 0 || name.equals("status") && FAILURES.contains(value)) {
            return FAILED;
        }
        if (sign == FailureSign.CODE) {
            return FAILED_IF_EMPTY;
        }
        return switch (name) {
            case "success", "ok" -> YES.contains(value) ? GOOD : NONE;
            case "status" -> SUCCESSES.contains(value) ? GOOD : NONE;
            case "code" -> GOOD_CODES.contains(value) || SUCCESSES.contains(value) ? GOOD : NONE;
            case "message" -> SUCCESSES.contains(value) ? NONE : FAILED_IF_NULL;
            default -> NONE;
        };
    }

    /** Whether an answer without entries says that it failed, in all. */
    static boolean isFailure(Set<Verdict> verdicts, boolean listIsNull) {
        return verdicts.contains(FAILED_IF_EMPTY)
                || listIsNull && verdicts.contains(FAILED_IF_NULL) && !verdicts.contains(GOOD);
    }
}
