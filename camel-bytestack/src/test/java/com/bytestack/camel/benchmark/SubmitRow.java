package com.bytestack.camel.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** One call, thousands of times. */
final class SubmitRow implements Row {

    private final Table table =
            Table.of("submit", "calls a second", "CPU per call, µs", "allocated per call, KiB", "speed", "economy");
    private final Map<String, Map<String, Double>> speeds = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> costs = new LinkedHashMap<>();
    private final Section section = Section.of("`submit`");

    @Override
    public Section run(Scale scale) throws Exception {
        try (ServerProcess server = ServerProcess.ofQueries(0);
                BareClient bare = new BareClient(server.baseUrl());
                CamelContext context = Routes.start(server.baseUrl(), new SubmitByHand(server.baseUrl()), new Ours())) {
            JdkClient jdk = new JdkClient(server.baseUrl());
            ProducerTemplate template = context.createProducerTemplate();
            Endpoint byHand = context.getEndpoint("direct:by-hand");
            Endpoint ours = context.getEndpoint("direct:ours");
            for (int threads : new int[] {1, 8}) {
                Map<String, Measured> measured = Contest.ofCalls(scale, threads)
                        .run(
                                Contestant.of(BareClient.NAME, bare::submit),
                                Contestant.of(Routes.BY_HAND, () -> template.requestBody(byHand, Question.REQUEST)),
                                Contestant.of(JdkClient.NAME, jdk::submit),
                                Contestant.of(Routes.OURS, () -> template.requestBody(ours, Question.PROMPT)));
                add(threads == 1 ? "1 thread" : threads + " threads", measured);
            }
        }
        return section.table(table)
                .note("*Speed* and *economy*: calls in the same time, and for the same CPU time, against "
                        + BareClient.NAME + ".")
                .plot(new BarPlot("submit: calls a second", speeds).draw())
                .plot(new BarPlot("submit: CPU time per call, µs", costs).draw());
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

    private static final class Ours extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:ours").to("bytestack:query?" + Question.OPTIONS);
        }
    }
}
