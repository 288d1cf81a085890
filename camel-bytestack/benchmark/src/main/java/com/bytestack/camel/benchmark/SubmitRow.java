package com.bytestack.camel.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** One call, thousands of times. */
final class SubmitRow implements Row {

    private static final String IN_A_ROUTE = BareClient.NAME + " in a route";

    private final Table table =
            Table.of("submit", "calls a second", "CPU per call, µs", "allocated per call, KiB", "speed", "economy");
    private final Map<String, Map<String, Double>> speeds = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> costs = new LinkedHashMap<>();
    private final Section section = Section.of("`submit`");

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(BareClient.NAME, (baseUrl, none) -> new BareClient(baseUrl)::submit),
                new Entrant(IN_A_ROUTE, SubmitRow::inARoute),
                new Entrant(
                        Routes.BY_HAND,
                        (baseUrl, none) -> Routes.caller(baseUrl, Question.REQUEST, new SubmitByHand(baseUrl))),
                new Entrant(JdkClient.NAME, (baseUrl, none) -> new JdkClient(baseUrl)::submit),
                new Entrant(Routes.OURS, (baseUrl, none) -> Routes.caller(baseUrl, Question.PROMPT, SubmitRow::ours)));
    }

    private static Contestant inARoute(String baseUrl, String... none) throws Exception {
        BareClient client = new BareClient(baseUrl);
        return Routes.caller(baseUrl, Question.PROMPT, builder -> builder.from(Routes.START)
                .process(exchange -> exchange.getMessage().setBody(client.submit())));
    }

    private static void ours(RouteBuilder builder) {
        builder.from(Routes.START).to("bytestack:query?" + Question.OPTIONS);
    }

    @Override
    public Section run(Scale scale) throws Exception {
        Profile profile;
        try (ServerProcess server = ServerProcess.ofQueries(0)) {
            for (int threads : new int[] {1, 8}) {
                Map<String, Measured> measured = Contest.ofCalls(scale, threads).run(this, server.baseUrl());
                add(threads == 1 ? "1 thread" : threads + " threads", measured);
            }
            profile = Contest.ofCalls(scale, 8).profile(this, Routes.OURS, server.baseUrl());
        }
        return section.table(table)
                .note("*Speed* and *economy*: calls in the same time, and for the same CPU time, against "
                        + BareClient.NAME + ". *" + IN_A_ROUTE + "*: the same call by a processor; what is on top of "
                        + BareClient.NAME + " any route has to pay.")
                .plot(new BarPlot("submit: calls a second", speeds).draw())
                .plot(new BarPlot("submit: CPU time per call, µs", costs).draw())
                .plot(new FlameGraph("submit by 8 threads: where the processor's time goes", profile).draw());
    }

    private void add(String threads, Map<String, Measured> all) {
        Measured bare = all.get(BareClient.NAME);
        Measured byHand = all.get(Routes.BY_HAND);
        Measured ours = all.get(Routes.OURS);
        for (Measured one : all.values()) {
            table.row(
                    one.name() + ", " + threads,
                    one.perSecond(),
                    one.cpuMicros(),
                    one.each().allocated() / 1024.0,
                    one.speedOf(bare),
                    one.economyOf(bare));
            speeds.computeIfAbsent(threads, key -> new LinkedHashMap<>()).put(one.name(), one.perSecond());
            costs.computeIfAbsent(threads, key -> new LinkedHashMap<>()).put(one.name(), one.cpuMicros());
        }
        String what = "submit, " + threads + ": ";
        section.goal(Goal.atLeast(0.92, what + "speed against HttpClient 5", ours.speedOf(bare)))
                .goal(Goal.atLeast(0.92, what + "economy against HttpClient 5", ours.economyOf(bare)))
                .goal(Goal.atLeast(1.25, what + "speed against the route by hand", ours.speedOf(byHand)))
                .goal(Goal.atLeast(1.25, what + "economy against the route by hand", ours.economyOf(byHand)))
                .goal(Goal.atMost(
                        1,
                        what + "allocation against the route by hand",
                        (double) ours.each().allocated() / byHand.each().allocated()));
    }
}
