package com.bytestack.camel.input;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A URI as it stands in a route: a path and options, each with what is evaluated for each message. Nothing that a message
 * holds is ever parsed.
 *
 * @param scheme  the component's name
 * @param path    the resource
 * @param options the options, in their order
 */
public record Template(String scheme, Value path, List<Option> options) {

    /**
     * An option.
     *
     * @param name  as it is written
     * @param value what it is given
     */
    public record Option(String name, Value value) {

        /** Whether its name depends on the message. */
        boolean isNamedByMessage() {
            return parts(name, true).stream().anyMatch(Part::isFunction);
        }
    }

    /**
     * A value.
     *
     * @param written as it stands in the URI
     * @param parts   what it is made of
     */
    public record Value(String written, List<Part> parts) {

        /**
         * Whether it depends on the message.
         *
         * @return true if a part of it is evaluated
         */
        public boolean isEvaluated() {
            return parts.stream().anyMatch(Part::isFunction);
        }
    }

    /**
     * A part of a value.
     *
     * @param text       text as it is meant, or a function of Camel's simple language
     * @param isFunction whether it is evaluated
     */
    public record Part(String text, boolean isFunction) {}

    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /**
     * Parses a URI.
     *
     * @param uri the URI as it stands in the route, with properties resolved
     * @return its parts
     */
    public static Template parse(String uri) {
        // what is written on several lines is one, as Camel takes it
        String text = uri.strip().lines().map(String::strip).collect(Collectors.joining());
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        List<String> pathAndQuery = split(rest.startsWith("//") ? rest.substring(2) : rest, '?', 2);
        List<Option> options = new ArrayList<>();
        if (pathAndQuery.size() > 1) {
            for (String option : split(pathAndQuery.get(1), '&', Integer.MAX_VALUE)) {
                if (!option.isEmpty()) {
                    List<String> nameAndValue = split(option, '=', 2);
                    options.add(
                            new Option(nameAndValue.get(0), value(nameAndValue.size() > 1 ? nameAndValue.get(1) : "")));
                }
            }
        }
        return new Template(text.substring(0, colon), value(pathAndQuery.get(0)), options);
    }

    /**
     * Whether values depend on the message, and nothing else does. Where the names of options do, or all behind the scheme is an
     * expression, it is for Camel to parse what comes of it.
     *
     * @return false too if nothing depends on the message
     */
    public boolean isEvaluatedByOption() {
        boolean isAllExpression = options.isEmpty() && path.isEvaluated();
        return !isAllExpression
                && options.stream().noneMatch(Option::isNamedByMessage)
                && (path.isEvaluated()
                        || options.stream().anyMatch(option -> option.value().isEvaluated()));
    }

    /** At separators that stand neither in a function nor in RAW(). */
    private static List<String> split(String text, char separator, int limit) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && pieces.size() < limit - 1; ) {
            if (text.charAt(i) == separator) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
            i = afterPiece(text, i);
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** Behind the function or RAW() that begins here, else behind the character. */
    private static int afterPiece(String text, int from) {
        int end = endOfFunction(text, from);
        if (end < 0 && from > 0 && text.charAt(from - 1) == '=') {
            end = endOfRaw(text, from);
        }
        return end < 0 ? from + 1 : end;
    }

    private static Value value(String written) {
        if (endOfRaw(written, 0) == written.length()) {
            return new Value(written, parts(written.substring(4, written.length() - 1), true));
        }
        return new Value(written, parts(written, false));
    }

    private static List<Part> parts(String text, boolean isRaw) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int end = endOfFunction(text, i);
            if (end < 0) {
                i++;
            } else {
                addText(text.substring(start, i), isRaw, parts);
                parts.add(new Part(text.substring(i, end), true));
                start = end;
                i = end;
            }
        }
        addText(text.substring(start), isRaw, parts);
        return List.copyOf(parts);
    }

    private static void addText(String text, boolean isRaw, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(isRaw ? text : decoded(text), false));
        }
    }

    /** As Camel decodes the options of an endpoint. */
    private static String decoded(String text) {
        return URLDecoder.decode(LONE_PERCENT.matcher(text).replaceAll("%25"), StandardCharsets.UTF_8);
    }

    /** Where RAW() that begins here ends: at the parenthesis or brace with which the option ends. -1 if none begins. */
    private static int endOfRaw(String text, int from) {
        if (!text.startsWith("RAW(", from) && !text.startsWith("RAW{", from)) {
            return -1;
        }
        char close = text.charAt(from + 3) == '(' ? ')' : '}';
        for (int i = from + 4; i < text.length(); ) {
            int end = endOfFunction(text, i);
            if (end < 0 && text.charAt(i) == close && (i + 1 == text.length() || text.charAt(i + 1) == '&')) {
                return i + 1;
            }
            i = end < 0 ? i + 1 : end;
        }
        return -1;
    }

    /** Where the function that begins here ends; -1 if none begins. */
    private static int endOfFunction(String text, int from) {
        int start = startOfFunction(text, from);
        int open = 1;
        for (int i = start; start >= 0 && i < text.length(); ) {
            int inner = startOfFunction(text, i);
            if (inner >= 0) {
                open++;
                i = inner;
                continue;
            }
            if (text.charAt(i) == '}' && --open == 0) {
                return i + 1;
            }
            i++;
        }
        return -1;
    }

    private static int startOfFunction(String text, int from) {
        if (text.startsWith("${", from)) {
            return from + 2;
        }
        return text.startsWith("$simple{", from) ? from + 8 : -1;
    }
}
