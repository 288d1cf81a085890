package com.bytestack.camel.storage;

import com.bytestack.camel.client.PercentEncoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a file name of a key: its segments stay folders and a name, and what is unsafe in them is percent-encoded, the
 * percent sign itself included, so that two keys never become one name.
 */
public final class SafeFileName {

    /** What Java writes file names in: without a locale, ASCII, and then it makes a question mark of any other letter. */
    private static final Charset OF_FILE_SYSTEM = fileSystemCharset();

    /** On Windows devices and no files, whatever follows a dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³]) *(\\..*)?", Pattern.DOTALL);

    /** Beside a file that is being written, by the names that our guides give: another key must not be written there. */
    private static final Pattern BESIDE_FILE = Pattern.compile("(?i)\\.(part|done)");

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
        return Stream.of(key.split("/", -1))
                .map(segment -> segment(segment, charset))
                .collect(Collectors.joining("/"));
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
        StringBuilder safe = new StringBuilder(segment.length());
        boolean dots = segment.chars().allMatch(c -> c == '.');
        boolean device = DEVICE.matcher(segment.toUpperCase(Locale.ROOT)).matches();
        int length = segment.length();
        for (int i = 0; i < length; i = segment.offsetByCodePoints(i, 1)) {
            int c = segment.codePointAt(i);
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

    /** Nowhere, or not on Windows, part of a name. */
    private static boolean isUnsafe(int c) {
        return "%\\:<>\"|?*".indexOf(c) >= 0 || Character.isISOControl(c);
    }

    /** The file component takes a name with one of these for an expression of the simple language. */
    private static boolean startsExpression(String segment, int at) {
        return segment.startsWith("${", at) || segment.startsWith("$simple{", at);
    }

    /** Windows drops a dot or a blank at the end of a name. */
    private static boolean isUnsafeEnd(String segment, int at) {
        char c = segment.charAt(at);
        return (c == '.' || c == ' ') && at == segment.length() - 1
                || c == '.'
                        && BESIDE_FILE
                                .matcher(segment)
                                .region(at, segment.length())
                                .matches();
    }

    /**
     * Whether all file systems give the name back as it is. Some bring letters with accents into one form, by a Unicode
     * that may be newer than ours; some pass over what can't be seen; Java writes what has no bytes as a question mark.
     */
    private static boolean isKeptByFileSystems(String name, Charset charset) {
        return name.chars().allMatch(c -> c <= 0x7F)
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
