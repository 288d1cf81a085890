package com.bytestack.camel.benchmark;

import com.bytestack.camel.BytestackConstants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.builder.Builder;
import org.apache.camel.model.RouteDefinition;

/** One call, thousands of times. */
final class SubmitRow implements Row {

    private static final String OURS = "bytestack:query?" + Question.OPTIONS;
    private static final String IN_A_ROUTE = BareClient.NAME + " in a route";

    private static final String HEADER = Routes.OURS + ", prompt by header";
    private static final String TO_D = Routes.OURS + ", prompt by toD";

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
                ours(Routes.OURS, start -> start.to(OURS)),
                ours(HEADER, start -> start.setHeader(BytestackConstants.PROMPT, Builder.simple("${body}"))
                        .to(OURS)),
                ours(TO_D, start -> start.toD(OURS + "&prompt=RAW(${body})")));
    }

    private static Entrant ours(String name, Consumer<RouteDefinition> steps) {
        return new Entrant(
                name,
                (baseUrl, none) ->
                        Routes.caller(baseUrl, Question.PROMPT, builder -> steps.accept(builder.from(Routes.START))));
    }

    private static Contestant inARoute(String baseUrl, String... none) throws Exception {
        BareClient client = new BareClient(baseUrl);
        return Routes.caller(baseUrl, Question.PROMPT, builder -> builder.from(Routes.START)
                .process(exchange -> exchange.getMessage().setBody(client.submit())));
    }

    @Override
    public Section run(Scale scale) throws Exception {
        Profile profile;
        try (ServerProcess server = ServerProcess.ofQueries(0)) {
            for (int threads : scale.isShort() ? new int[] {8} : new int[] {1, 8}) {
                Map<String, Measured> measured = Contest.ofCalls(scale, threads).run(this, server.baseUrl());
                add(threads == 1 ? "1 thread" : threads + " threads", measured);
            }
            profile = Contest.ofCalls(scale, 8).profile(this, Routes.OURS, server.baseUrl());
        }
        return section.table(table)
                .note("*Speed* and *economy*: calls in the same time, and for the same CPU time, against "
                        + BareClient.NAME + ". *" + IN_A_ROUTE + "*: the same call by a processor; what is on top of "
                        + BareClient.NAME + " any route has to pay. *By header* and *by toD*: `setHeader` and `to`, and"
                        + " `toD(\"bytestack:query?prompt=RAW(${body})…\")`.")
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
        goals(what, ours, all.get(IN_A_ROUTE), 0.97, 0.97);
        goals(what, ours, bare, 0.9, 0.9);
        goals(what, ours, byHand, 1.5, 2.3);
        section.goal(Goal.atLeast(
                0.95, what + "speed of toD against to", all.get(TO_D).speedOf(all.get(HEADER))));
    }

    private void goals(String what, Measured ours, Measured other, double speed, double economy) {
        section.goal(Goal.atLeast(speed, what + "speed against " + other.name(), ours.speedOf(other)))
                .goal(Goal.atLeast(economy, what + "economy against " + other.name(), ours.economyOf(other)));
    }
}
