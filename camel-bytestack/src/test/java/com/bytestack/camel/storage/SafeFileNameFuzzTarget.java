package com.bytestack.camel.storage;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What is promised of a file name whatever the key: it is no other key's, even for who normalises it, and leads nowhere.
 * Run by {@link SafeFileNameTest}, and for longer by Jazzer: {@code docs/testing.md}.
 */
public final class SafeFileNameFuzzTarget {

    private static final Path FOLDER = Path.of("/folder");

    private SafeFileNameFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        for (Charset of : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16BE}) {
            String key = new String(data, of);
            check(key);
        }
    }

    static void check(String key) {
        String name = SafeFileName.of(key);
        // who can be brought back is no other's
        if (!decoded(name).equals(key)) {
            throw new AssertionError(key + " becomes " + name + ", which is " + decoded(name));
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            throw new AssertionError(key + " becomes " + name + ", which is another name elsewhere");
        }
        Path path = FOLDER.resolve(name);
        if (!path.normalize().startsWith(FOLDER) || !path.normalize().equals(path)) {
            throw new AssertionError(key + " leads to " + path);
        }
        if (name.contains("${") || name.contains("$simple{")) {
            throw new AssertionError(key + " is evaluated: " + name);
        }
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty()
                    || segment.endsWith(".")
                    || segment.endsWith(" ")
                    || segment.matches("(?is).*\\.(part|done)")
                    || segment.matches("(?is)(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\\..*)?")) {
                throw new AssertionError(key + " has the segment '" + segment + "'");
            }
        }
    }

    private static String decoded(String name) {
        StringBuilder key = new StringBuilder();
        for (String segment : name.split("/", -1)) {
            key.append(segment.equals("%2F") ? "" : decodedSegment(segment)).append('/');
        }
        return key.substring(0, key.length() - 1);
    }

    private static String decodedSegment(String segment) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < segment.length(); ) {
            if (segment.charAt(i) != '%') {
                text.append(segment.charAt(i++));
                continue;
            }
            int first = octet(segment, i);
            int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
            int codePoint = more == 0 ? first : first & (0x3F >> more);
            for (int k = 1; k <= more; k++) {
                codePoint = codePoint << 6 | octet(segment, i + 3 * k) & 0x3F;
            }
            text.appendCodePoint(codePoint);
            i += 3 * (more + 1);
        }
        return text.toString();
    }

    private static int octet(String text, int at) {
        return Integer.parseInt(text.substring(at + 1, at + 3), 16);
    }
}
