package com.bytestack.camel.client.json;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What one field of an answer says of a failure, the weightiest last. */
public enum FailureSign {
    /** Nothing. */
    NONE,
    /** It is a code, which counts where nothing shows what the answer is about. */
    CODE,
    /** It is an error, of the call where there is no resource that may have one of its own. */
    ERROR,
    /** It denies success, whatever else there is. */
    DENIAL;

    private static final Pattern NUMBER = Pattern.compile("\\d*");
    private static final Pattern OF_AN_ERROR = Pattern.compile("[45]\\d\\d");
    private static final Set<String> NO = Set.of("false", "0", "no");
    private static final Set<String> GOOD = Set.of("ok", "success", "succeeded");

    /** A job or query that failed has {@code failed}, and is a resource for all that. */
    private static final Set<String> FAILED = Set.of("error", "fail", "failure");

    /**
     * What a field says by itself.
     *
     * @param name  its name in lower case
     * @param value a scalar's text, empty of null; of an object or array any text, empty if there is nothing in it
     * @return what it says
     */
    public static FailureSign of(String name, String value) {
        return switch (name) {
            case "success", "ok" -> NO.contains(word(value)) ? DENIAL : NONE;
            case "error", "errors" -> value.isBlank() || NO.contains(word(value)) ? NONE : ERROR;
            case "status" -> FAILED.contains(word(value)) || isOfAnError(word(value)) ? ERROR : NONE;
            case "code" -> isCode(word(value)) ? CODE : NONE;
            default -> NONE;
        };
    }

    private static String word(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** A number says nothing, unless it is HTTP's of an error. */
    private static boolean isCode(String word) {
        return isOfAnError(word) || !NUMBER.matcher(word).matches() && !NO.contains(word) && !GOOD.contains(word);
    }

    private static boolean isOfAnError(String status) {
        return status.length() == 3 && OF_AN_ERROR.matcher(status).matches();
    }
}
