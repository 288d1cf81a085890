package com.bytestack.camel.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what was measured: a page of tables, and the plots.
 *
 * @param machine  what it was measured on
 * @param sections by the row
 */
record Report(Machine machine, Map<Rows, Section> sections) {

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        StringBuilder page = new StringBuilder(
                "# Figures\n\nWritten by the [benchmark](README.md), " + LocalDate.now(ZoneOffset.UTC) + ".\n\n");
        machine.facts().forEach(fact -> page.append("- ").append(fact).append('\n'));
        page.append('\n').append(overview().markdown());
        for (Map.Entry<Rows, Section> entry : sections.entrySet()) {
            Section section = entry.getValue();
            page.append("\n## ").append(section.title()).append('\n');
            section.tables().forEach(table -> page.append('\n').append(table.markdown()));
            section.notes().forEach(note -> page.append('\n').append(note).append('\n'));
            int number = 1;
            for (Plot plot : section.plots()) {
                String file = entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + (section.plots().size() > 1 ? "-" + number++ : "") + ".svg";
                Files.writeString(directory.resolve(file), plot.svg());
                page.append("\n![")
                        .append(plot.title())
                        .append("](")
                        .append(file)
                        .append(")\n");
            }
        }
        Files.writeString(directory.resolve("figures.md"), page);
    }

    private Table overview() {
        Table table = Table.of("What", "to reach", "measured", "reached");
        for (Section section : sections.values()) {
            for (Goal goal : section.goals()) {
                table.row(goal.what(), goal.bounds(), goal.measured(), goal.reached() ? "yes" : "**no**");
            }
        }
        return table;
    }
}
