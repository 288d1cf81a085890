package com.bytestack.camel.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure {@link ConversionBenchmark}. */
final class ConversionRow implements Row {

    @Override
    public Section run(Scale scale) throws Exception {
        List<RunResult> results = List.copyOf(new Runner(new OptionsBuilder()
                        .include(ConversionBenchmark.class.getName())
                        .forks(scale.of(1, 0))
                        .warmupIterations(scale.of(3, 1))
                        .measurementIterations(scale.of(5, 1))
                        .warmupTime(TimeValue.milliseconds(scale.of(500, 50)))
                        .measurementTime(TimeValue.milliseconds(scale.of(500, 50)))
                        .jvmArgs("-Xmx256m")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());
        Map<Integer, Map<String, Double>> nanos = new TreeMap<>();
        for (RunResult result : results) {
            String method = result.getParams().getBenchmark();
            nanos.computeIfAbsent(Integer.valueOf(result.getParams().getParam("posts")), posts -> new TreeMap<>())
                    .put(
                            method.substring(method.lastIndexOf('.') + 1),
                            result.getPrimaryResult().getScore());
        }
        Section section = Section.of("A result to `String`, by JMH");
        Table table = Table.of("posts in the result", "the bytes alone, ns", "convertBodyTo, ns", "Jackson, ns");
        nanos.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> {
                    Map<String, Double> by = entry.getValue();
                    table.row(Table.number(entry.getKey()), by.get("bytes"), by.get("camel"), by.get("jackson"));
                    section.goal(Goal.atMost(
                            1.5,
                            "to String, " + entry.getKey() + " posts: time of making a String of the bytes",
                            by.get("camel") / by.get("bytes")));
                });
        return section.table(table)
                .note(
                        "*The bytes alone*: `new String(bytes, UTF_8)`. *Jackson*: the tree of the result, written again.");
    }
}
