package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;

/** Questions of a thousand tenants, each by its own key, through one route. */
final class TenantsRow implements Row {

    private static final int TENANTS = 1000;
    private static final int LOOKS = 4;

    /** How things stand at a look. */
    private record Look(long calls, double heap, int connections, int endpoints) {}

    @Override
    @SuppressWarnings("try") // the context's close
    public Section run(Scale scale) throws Exception {
        long quarter = scale.of(15_000_000_000L, 500_000_000L);
        List<Look> looks = new ArrayList<>();
        try (ServerProcess server = ServerProcess.ofQueries(0);
                CamelContext context = Routes.start(server.baseUrl(), builder -> builder.from(Routes.START)
                        .toD("bytestack:query?apiKey=RAW(${header.tenant})&" + Question.OPTIONS))) {
            ProducerTemplate template = context.createProducerTemplate();
            Endpoint start = context.getEndpoint(Routes.START);
            long calls = 0;
            for (int look = 1; look <= LOOKS; look++) {
                long end = System.nanoTime() + quarter;
                while (System.nanoTime() < end || calls < (long) look * TENANTS) {
                    template.requestBodyAndHeader(start, Question.PROMPT, "tenant", "key-" + calls++ % TENANTS);
                }
                looks.add(new Look(
                        calls,
                        Usage.liveHeap() / (double) (1 << 20),
                        Wire.of(server).connections(),
                        context.getEndpoints().size()));
            }
        }
        Table table = Table.of("after calls", "heap, MiB", "connections", "endpoints in the context");
        looks.forEach(look -> table.row(
                Table.number(look.calls()),
                look.heap(),
                String.valueOf(look.connections()),
                String.valueOf(look.endpoints())));
        Look first = looks.get(0);
        Look last = looks.get(LOOKS - 1);
        return Section.of("The keys of " + Table.number(TENANTS) + " tenants, by `toD`")
                .table(table)
                .goal(Goal.atMost(
                        1.1, "tenants: heap at the end against that after a quarter", last.heap() / first.heap()))
                .goal(Goal.atMost(
                        1,
                        "tenants: connections at the end against those after a quarter",
                        (double) last.connections() / first.connections()));
    }
}
