package com.bytestack.camel.storage;

import com.bytestack.camel.model.PercentEncoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes a file name of a key: its segments stay folders and a name, and what is unsafe in them is percent-encoded, the
 * percent sign itself included, so that two keys never become one name.
 */
public final class SafeFileName {

    /** What Java writes file names in: without a locale, ASCII, and then it makes a question mark of any other letter. */
    private static final Charset OF_FILE_SYSTEM = fileSystemCharset();

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
        return of(key, OF_FILE_SYSTEM);
    }

    /** For a file system whose names are written so. */
    static String of(String key, Charset charset) {
        StringJoiner name = new StringJoiner("/");
        for (String segment : key.split("/", -1)) {
            name.add(segment(segment, charset));
        }
        return name.toString();
    }

    private static String segment(String segment, Charset charset) {
        if (segment.isEmpty()) {
            // no other segment becomes this: a slash is never in one
            return "%2F";
        }
        String safe = encode(segment, false);
        return isKeptByFileSystems(safe, charset) ? safe : encode(segment, true);
    }

    private static String encode(String segment, boolean toAscii) {
        StringBuilder safe = new StringBuilder(segment.length() + 16);
        boolean dots = isAll(segment, c -> c == '.');
        boolean device = DEVICE.matcher(segment).matches();
        int c;
        for (int i = 0; i < segment.length(); i += Character.charCount(c)) {
            c = segment.codePointAt(i);
            boolean unsafe = dots
                    || device && i == 0
                    || isUnsafe(c)
                    || toAscii && c > 0x7F
                    || startsExpression(segment, i)
                    || isUnsafeEnd(segment, i);
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

    /** Nowhere, or not on Windows, part of a name. */
    private static boolean isUnsafe(int c) {
        return switch (c) {
            case '%', '\\', ':', '<', '>', '"', '|', '?', '*' -> true;
            default -> Character.isISOControl(c);
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

    /**
     * Whether all file systems give the name back as it is. Some bring letters with accents into one form, by a Unicode
     * that may be newer than ours; some pass over what can't be seen; Java writes what has no bytes as a question mark.
     */
    private static boolean isKeptByFileSystems(String name, Charset charset) {
        return isAll(name, c -> c <= 0x7F)
                || Normalizer.isNormalized(name, Normalizer.Form.NFC)
                        && charset.newEncoder().canEncode(name)
                        && name.codePoints().allMatch(SafeFileName::isVisible);
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.UNASSIGNED && type != Character.FORMAT;
    }

    private static Charset fileSystemCharset() {
        String name = System.getProperty("sun.jnu.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
