package com.bytestack.camel.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A poll that finds nothing new, of listings from short to very long. */
final class IdlePollRow implements Row {

    private static final String PARSE = "a bare parse";
    private static final String ROUTE = "files";

    private final Table table = Table.of(
            "files in the listing",
            "first poll, ms",
            "idle poll, ms",
            "bare parse, ms",
            "time of it",
            "CPU of it",
            "heap, MiB");
    private final Map<String, TreeMap<Double, Double>> lines = new LinkedHashMap<>();
    private final Section section = Section.of("An idle poll");

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(PARSE, (baseUrl, none) -> new BareClient(baseUrl)::parse),
                new Entrant(Routes.OURS, (baseUrl, none) -> {
                    Poll poll = Poll.by(Routes.start(baseUrl, IdlePollRow::ours), ROUTE);
                    poll.run();
                    return poll::run;
                }));
    }

    private static void ours(RouteBuilder builder) {
        builder.from("bytestack:storage?includeBody=false&" + Poll.OPTIONS)
                .routeId(ROUTE)
                .to("log:files?level=OFF");
    }

    @Override
    public Section run(Scale scale) throws Exception {
        for (int files = 1000; files <= scale.of(1_000_000, 10_000); files *= 10) {
            polls(files, scale);
        }
        return section.table(table)
                .plot(new LinePlot("An idle poll stays linear", "files in the listing", "milliseconds", lines).draw())
                .note(
                        "*First poll*: everything is new; it is sorted, and an exchange is made for each file; no content is"
                                + " fetched. *Idle poll*: all is known to be done. *Heap*: after a collection, with Camel, the"
                                + " route and what is known of the files.");
    }

    @SuppressWarnings("try") // the context's close
    private void polls(int files, Scale scale) throws Exception {
        try (ServerProcess server = ServerProcess.ofFiles(files, 0);
                CamelContext context = Routes.start(server.baseUrl(), IdlePollRow::ours)) {
            Poll poll = Poll.by(context, ROUTE);
            Usage start = Usage.now();
            poll.run();
            double first = Usage.now().since(start).nanos() / 1e6;
            poll.run();
            double heap = Usage.liveHeap() / (double) (1 << 20);
            Map<String, Measured> all = Contest.ofCalls(scale, 1).run(this, server.baseUrl());
            Measured ours = all.get(Routes.OURS);
            Measured parse = all.get(PARSE);
            double time = 1 / ours.speedOf(parse);
            table.row(
                    String.format("%,d", files),
                    first,
                    ours.millis(),
                    parse.millis(),
                    time,
                    1 / ours.economyOf(parse),
                    heap);
            for (Measured one : all.values()) {
                lines.computeIfAbsent(one.name(), name -> new TreeMap<>()).put((double) files, one.millis());
            }
            section.goal(Goal.atMost(
                    1.5, "idle poll of " + String.format("%,d", files) + " files: time of a bare parse", time));
        }
    }
}
