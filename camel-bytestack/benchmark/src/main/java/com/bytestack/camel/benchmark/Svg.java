package com.bytestack.camel.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a picture with a title, on white, so that it can be read on any page. */
final class Svg {

    /** Where the part below the title begins. */
    static final int TOP = 50;

    /** The colour of what is behind all else. */
    static final int GRID = -1;

    private static final int WIDTH = 660;
    private static final List<String> COLOURS =
            List.of("#888888", "#e69f00", "#56b4e9", "#0072b2", "#009e73", "#cc79a7");

    private final StringBuilder parts = new StringBuilder();
    private final String title;

    Svg(String title) {
        this.title = title;
        text(10, 22, "start", true, title);
    }

    void bar(double x, double y, double width, double height, int colour) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, y, width, height, colour(colour));
    }

    void line(List<double[]> points, int colour) {
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point[0], point[1]))
                .collect(Collectors.joining(" "));
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>",
                path, colour(colour), colour == GRID ? 1 : 2);
    }

    void text(double x, double y, String anchor, boolean bold, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>",
                x, y, anchor, bold ? " font-weight=\"bold\"" : "", escape(text));
    }

    String end(int height) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " role=\"img\" aria-label=\"%3$s\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n%4$s</svg>%n",
                WIDTH,
                height,
                escape(title),
                parts);
    }

    private void add(String format, Object... values) {
        parts.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String colour(int index) {
        return index == GRID ? "#dddddd" : COLOURS.get(index % COLOURS.size());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
