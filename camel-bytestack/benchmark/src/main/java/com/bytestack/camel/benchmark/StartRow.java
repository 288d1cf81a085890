package com.bytestack.camel.benchmark;

import com.bytestack.camel.Jvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A context, its route and the first call, in JVMs that are fresh. */
final class StartRow implements Row {

    private static final List<String> CONTESTANTS = List.of(Routes.BY_HAND, Routes.OURS);

    @Override
    public Section run(Scale scale) throws Exception {
        Map<String, List<Usage>> usages = new LinkedHashMap<>();
        Map<String, String> classes = new LinkedHashMap<>();
        try (ServerProcess server = ServerProcess.ofQueries(0)) {
            for (int round = scale.isShort() ? 0 : -1; round < scale.rounds(); round++) {
                for (String contestant : CONTESTANTS) {
                    String[] figures = start(contestant, server.baseUrl());
                    classes.put(contestant, figures[2]);
                    if (round >= 0) {
                        usages.computeIfAbsent(contestant, name -> new ArrayList<>())
                                .add(new Usage(Long.parseLong(figures[0]), Long.parseLong(figures[1]), 0, 0));
                    }
                }
            }
        }
        Measured byHand = Measured.of(Routes.BY_HAND, usages.get(Routes.BY_HAND));
        Measured ours = Measured.of(Routes.OURS, usages.get(Routes.OURS));
        Table table = Table.of("start and first submit", "ms", "CPU, ms", "classes loaded");
        for (Measured one : List.of(byHand, ours)) {
            table.row(one.name(), one.millis(), one.cpuMicros() / 1e3, classes.get(one.name()));
        }
        return Section.of("Start of a context and its route, and the first call")
                .table(table)
                .goal(Goal.atMost(1.3, "start: time of the route by hand", 1 / ours.speedOf(byHand)))
                .goal(Goal.atMost(1.3, "start: CPU time of the route by hand", 1 / ours.economyOf(byHand)));
    }

    private static String[] start(String contestant, String baseUrl) throws Exception {
        try (Jvm jvm = Child.start(StartProcess.class, List.of("-Xmx128m"), contestant, baseUrl)) {
            return jvm.finish(Duration.ofMinutes(1)).strip().split(" ");
        }
    }
}
