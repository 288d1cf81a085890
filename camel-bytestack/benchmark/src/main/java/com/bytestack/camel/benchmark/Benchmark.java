package com.bytestack.camel.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures everything, one row after the other; docs/performance/README.md says how to run and to read it. */
final class Benchmark {

    private Benchmark() {}

    /** Takes where the report goes, whether it is the short form, and the rows; without any, all. */
    public static void main(String[] arguments) throws Exception {
        Scale scale = new Scale(Boolean.parseBoolean(arguments[1]));
        List<Rows> rows = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(Rows::valueOf).toList()
                : List.of(Rows.values());
        Map<Rows, Section> sections = new LinkedHashMap<>();
        for (Rows row : rows) {
            Section section = RowProcess.run(row, scale);
            sections.put(row, section);
            System.out.println(section.title());
            section.tables().forEach(table -> System.out.println(table.markdown()));
        }
        Path directory = Path.of(arguments[0]).normalize();
        new Report(Machine.here(), sections).write(directory);
        System.out.println("Written to " + directory);
    }
}
