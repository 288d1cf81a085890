package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures, as text.
 *
 * @param columns the first is of names, the others are of numbers
 * @param rows    as many cells each
 */
record Table(List<String> columns, List<List<String>> rows) {

    static Table of(String... columns) {
        return new Table(List.of(columns), new ArrayList<>());
    }

    /** Numbers are rounded to three digits. */
    Table row(String name, Object... cells) {
        List<String> row = new ArrayList<>();
        row.add(name);
        for (Object cell : cells) {
            row.add(cell instanceof Number number ? number(number.doubleValue()) : cell.toString());
        }
        rows.add(row);
        return this;
    }

    static String number(double number) {
        int decimals = number >= 100 ? 0 : number >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, columns);
        text.append("|---|").append("--:|".repeat(columns.size() - 1)).append('\n');
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
