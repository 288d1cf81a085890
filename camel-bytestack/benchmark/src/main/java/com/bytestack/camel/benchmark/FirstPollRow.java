package com.bytestack.camel.benchmark;

import java.util.List;
import org.apache.camel.CamelContext;

/** The first poll of a long listing, of which all is new, up to its first exchange. */
final class FirstPollRow implements Row {

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(BareClient.PARSE, (baseUrl, none) -> new BareClient(baseUrl)::parse),
                new Entrant(Routes.OURS, (baseUrl, none) -> new FirstPoll(baseUrl)));
    }

    @Override
    public Section run(Scale scale) throws Exception {
        int files = scale.of(1_000_000, 20_000);
        try (ServerProcess server = ServerProcess.ofFiles(files, 0)) {
            Comparison all =
                    new Comparison(Contest.ofSingleCalls(scale).run(this, server.baseUrl()), BareClient.PARSE, files);
            return Section.of("The first poll of " + Table.number(files)
                            + " files, up to its first exchange, with a heap of "
                            + (Runtime.getRuntime().maxMemory() >> 20) + " MiB")
                    .table(all.table("first poll", "files a second", "CPU per file, µs"))
                    .note("All files are sorted before the first exchange: the oldest comes first.")
                    .goal(Goal.atMost(
                            3,
                            "first poll to its first exchange: time of a bare parse",
                            all.speedOf(BareClient.PARSE, Routes.OURS)));
        }
    }

    /** Each time by a consumer that knows nothing yet, and stops at its first exchange. */
    private static final class FirstPoll implements Contestant {

        private static final String ROUTE = "files";

        private final String baseUrl;
        private CamelContext context;
        private boolean emitted;

        private FirstPoll(String baseUrl) {
            this.baseUrl = baseUrl;
        }

        @Override
        public void prepare() throws Exception {
            emitted = false;
            context =
                    Routes.start(baseUrl, builder -> builder.from("bytestack:storage?includeBody=false&" + Poll.OPTIONS)
                            .routeId(ROUTE)
                            .process(exchange -> {
                                emitted = true;
                                context.getRoute(ROUTE).getConsumer().stop();
                            }));
        }

        @Override
        public void call() {
            Poll.by(context, ROUTE).run();
            if (!emitted) {
                throw new IllegalStateException("There was no exchange");
            }
        }

        @Override
        public void finish() throws Exception {
            context.close();
        }
    }
}
