package com.bytestack.camel.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures everything; docs/performance/README.md says how to run and to read it. */
final class Benchmark {

    private Benchmark() {}

    /** Takes where the report goes, whether it is the short form, and the rows; without any, all. */
    public static void main(String[] arguments) throws Exception {
        Scale scale = new Scale(Boolean.parseBoolean(arguments[1]));
        List<Rows> rows = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(Rows::valueOf).toList()
                : List.of(Rows.values());
        ExecutorService pool = Executors.newFixedThreadPool(scale.rowsAtOnce());
        Map<Rows, Section> sections = new LinkedHashMap<>();
        Map<Rows, Future<Section>> running = new LinkedHashMap<>();
        try {
            rows.forEach(row -> running.put(row, pool.submit(() -> RowProcess.run(row, scale))));
            for (Map.Entry<Rows, Future<Section>> row : running.entrySet()) {
                Section section = row.getValue().get();
                sections.put(row.getKey(), section);
                System.out.println(section.title());
                section.tables().forEach(table -> System.out.println(table.markdown()));
            }
        } finally {
            // those that run have processes to stop
            running.values().forEach(row -> row.cancel(false));
            pool.shutdown();
        }
        Path directory = Path.of(arguments[0]).normalize();
        new Report(Machine.here(), sections).write(directory);
        System.out.println("Written to " + directory);
    }
}
