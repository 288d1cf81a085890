package com.bytestack.camel.model;

/** What doesn't count around a value: blanks of any kind, and byte order marks. */
public final class Blanks {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char ZERO_WIDTH_SPACE = '\u200B';

    private Blanks() {}

    /**
     * Whether a text has nothing else.
     *
     * @param text the text
     * @return true if so
     */
    public static boolean isBlank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        // nearly all there is, at the cost of a comparison
        boolean isPlain = c > ' ' && c <= '~';
        return !isPlain
                && (Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || c == BYTE_ORDER_MARK
                        || c == ZERO_WIDTH_SPACE);
    }

    /**
     * Takes those on both sides off.
     *
     * @param text the text
     * @return what is left
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Takes nothing off but the mark that says how the text's bytes are to be read.
     *
     * @param text the text
     * @return what is left
     */
    public static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
