package com.bytestack.camel.benchmark;

import com.bytestack.camel.BulkServer.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A poll that finds nothing new, of listings from short to very long, compressed or not, with a tag or without. */
final class IdlePollRow implements Row {

    private static final String ROUTE = "files";
    private static final int LOOKED_AT = 10;

    private final Table table = Table.of(
            "files in the listing",
            "first poll, ms",
            "idle poll, ms",
            "bare parse, ms",
            "time of it",
            "CPU of it",
            "requests",
            "KiB on the wire",
            "heap, MiB");
    private final Map<String, TreeMap<Double, Double>> lines = new LinkedHashMap<>();
    private final Section section = Section.of("An idle poll");

    /** What was measured of a poll. */
    private record Idle(String what, double millis, double timeOfParse, double requests, double kib) {}

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(BareClient.PARSE, (baseUrl, none) -> new BareClient(baseUrl)::parse),
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
        int most = scale.of(1_000_000, 10_000);
        for (int files = scale.of(1000, most); files <= most; files *= 10) {
            Idle idle = polls(files, scale);
            section.goal(Goal.atMost(1.5, idle.what() + ": time of a bare parse", idle.timeOfParse()));
        }
        Idle zipped = polls(most, scale, Feature.GZIP);
        Idle tagged = polls(most, scale, Feature.TAGS);
        return section.table(table)
                .goal(Goal.atMost(1.3, zipped.what() + ": time of a bare gunzip and parse", zipped.timeOfParse()))
                .goal(Goal.atMost(1, tagged.what() + ": requests", tagged.requests()))
                .goal(Goal.atMost(2, tagged.what() + ": KiB on the wire", tagged.kib()))
                .goal(Goal.atMost(5, tagged.what() + ": ms", tagged.millis()))
                .plot(new LinePlot("An idle poll stays linear", "files in the listing", "milliseconds", lines).draw())
                .note(
                        "*First poll*: everything is new; it is sorted, and an exchange is made for each file; no content is"
                                + " fetched. *Idle poll*: all is known to be done. *Heap*: after a collection, with Camel, the"
                                + " route and what is known of the files.");
    }

    @SuppressWarnings("try") // the context's close
    private Idle polls(int files, Scale scale, Feature... features) throws Exception {
        String what = String.format("%,d files", files)
                + (features.length == 0 ? "" : features[0] == Feature.GZIP ? ", gzip" : ", `ETag`");
        try (ServerProcess server = ServerProcess.ofFiles(files, 0, features);
                CamelContext context = Routes.start(server.baseUrl(), IdlePollRow::ours)) {
            Poll poll = Poll.by(context, ROUTE);
            Usage start = Usage.now();
            poll.run();
            double first = Usage.now().since(start).nanos() / 1e6;
            // after it all is known to be done
            poll.run();
            double heap = Usage.liveHeap() / (double) (1 << 20);
            Wire before = Wire.of(server);
            for (int i = 0; i < LOOKED_AT; i++) {
                poll.run();
            }
            Wire wire = Wire.of(server).since(before);
            Map<String, Measured> all = Contest.ofCalls(scale, 1).run(this, server.baseUrl());
            Measured ours = all.get(Routes.OURS);
            Measured parse = all.get(BareClient.PARSE);
            Idle idle = new Idle(
                    "idle poll of " + what,
                    ours.millis(),
                    1 / ours.speedOf(parse),
                    (double) wire.requests() / LOOKED_AT,
                    wire.bytes() / 1024.0 / LOOKED_AT);
            table.row(
                    what,
                    first,
                    ours.millis(),
                    parse.millis(),
                    idle.timeOfParse(),
                    1 / ours.economyOf(parse),
                    idle.requests(),
                    idle.kib(),
                    heap);
            if (features.length == 0) {
                for (Measured one : all.values()) {
                    lines.computeIfAbsent(one.name(), name -> new TreeMap<>()).put((double) files, one.millis());
                }
            }
            return idle;
        }
    }
}
