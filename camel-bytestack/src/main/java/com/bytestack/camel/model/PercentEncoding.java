package com.bytestack.camel.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encodes single characters, so that no two of them become the same. */
public final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /**
     * Encodes one character, in UTF-8. Half a surrogate pair, which JSON can hold and UTF-8 has no bytes for, is encoded
     * as if it were a character: Java makes a question mark of each of them.
     *
     * @param codePoint the character
     * @param target    gets its bytes, each as a percent sign and two digits
     */
    public static void append(int codePoint, StringBuilder target) {
        byte[] bytes = isHalfPair(codePoint)
                ? new byte[] {
                    (byte) (0xE0 | codePoint >> 12),
                    (byte) (0x80 | codePoint >> 6 & 0x3F),
                    (byte) (0x80 | codePoint & 0x3F)
                }
                : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            target.append('%');
            HEX.toHexDigits(target, b);
        }
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
