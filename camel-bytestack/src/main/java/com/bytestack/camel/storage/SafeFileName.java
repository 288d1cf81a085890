package com.bytestack.camel.storage;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a file name of a key: its segments stay folders and a name, and what is unsafe in them is percent-encoded, the
 * percent sign itself included, so that two keys never become one name.
 */
public final class SafeFileName {

    private SafeFileName() {}

    /**
     * The name of a key.
     *
     * @param key the key
     * @return a relative path that leads out of no folder, and in which the file component finds nothing to evaluate
     */
    public static String of(String key) {
        return Stream.of(key.split("/", -1)).map(SafeFileName::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String segment) {
        if (segment.isEmpty()) {
            // no other segment becomes this: a slash is never in one
            return "%2F";
        }
        boolean dots = segment.chars().allMatch(c -> c == '.');
        StringBuilder safe = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean last = i == segment.length() - 1;
            // Windows drops a dot or a blank at the end of a name
            if (dots || isUnsafe(c) || startsExpression(segment, i) || last && (c == '.' || c == ' ')) {
                percentEncode(c, safe);
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(char c) {
        return c == '%' || c == '\\' || c == ':' || Character.isISOControl(c);
    }

    /** The file component takes a name with one of these for an expression of the simple language. */
    private static boolean startsExpression(String segment, int at) {
        return segment.startsWith("${", at) || segment.startsWith("$simple{", at);
    }

    private static void percentEncode(char c, StringBuilder safe) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            safe.append(String.format("%%%02X", b));
        }
    }
}
