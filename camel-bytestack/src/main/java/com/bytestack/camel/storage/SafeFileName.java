package com.bytestack.camel.storage;

import com.bytestack.camel.model.PercentEncoding;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes a file name of a key: its segments stay folders and a name, and what is unsafe in them is percent-encoded, the
 * percent sign itself included, so that two keys never become one name. It is of ASCII, and the same on every machine.
 */
public final class SafeFileName {

    /** On Windows devices and no files, whatever follows a dot. */
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³]) *(\\..*)?",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Beside a file that is being written, by the names that our guides give: another key must not be written there. */
    private static final List<String> BESIDE_FILE = List.of(".part", ".done");

    private SafeFileName() {}

    /**
     * The name of a key.
     *
     * @param key the key
     * @return a relative path that leads out of no folder, and in which the file component finds nothing to evaluate
     */
    public static String of(String key) {
        StringJoiner name = new StringJoiner("/");
        for (String segment : key.split("/", -1)) {
            name.add(segment(segment));
        }
        return name.toString();
    }

    private static String segment(String segment) {
        if (segment.isEmpty()) {
            // no other segment becomes this: a slash is never in one
            return "%2F";
        }
        StringBuilder safe = new StringBuilder(segment.length() + 16);
        boolean dots = isAll(segment, c -> c == '.');
        boolean device = DEVICE.matcher(segment).matches();
        int c;
        for (int i = 0; i < segment.length(); i += Character.charCount(c)) {
            c = segment.codePointAt(i);
            boolean unsafe =
                    dots || device && i == 0 || isUnsafe(c) || startsExpression(segment, i) || isUnsafeEnd(segment, i);
            if (unsafe) {
                PercentEncoding.append(c, safe);
            } else {
                safe.appendCodePoint(c);
            }
        }
        return safe.toString();
    }

    /** Asked of each file that is emitted, which a stream would be slow for. */
    private static boolean isAll(String text, IntPredicate predicate) {
        for (int i = 0; i < text.length(); i++) {
            if (!predicate.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Nowhere, or not on Windows, part of a name; or beyond ASCII, of which each system, locale and file system makes
     * something else.
     */
    private static boolean isUnsafe(int c) {
        return switch (c) {
            case '%', '\\', ':', '<', '>', '"', '|', '?', '*' -> true;
            default -> c > 0x7E || Character.isISOControl(c);
        };
    }

    /** The file component takes a name with one of these for an expression of the simple language. */
    private static boolean startsExpression(String segment, int at) {
        return segment.charAt(at) == '$' && (segment.startsWith("{", at + 1) || segment.startsWith("simple{", at + 1));
    }

    /** Windows drops a dot or a blank at the end of a name. */
    private static boolean isUnsafeEnd(String segment, int at) {
        char c = segment.charAt(at);
        return (c == '.' || c == ' ') && at == segment.length() - 1 || c == '.' && isBesideFile(segment, at);
    }

    private static boolean isBesideFile(String segment, int at) {
        for (String end : BESIDE_FILE) {
            if (segment.length() - at == end.length() && segment.regionMatches(true, at, end, 0, end.length())) {
                return true;
            }
        }
        return false;
    }
}
