package com.bytestack.camel.benchmark;

import com.bytestack.camel.model.ResultFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;

/** A long listing, walked an entry at a time. */
final class ListRow implements Row {

    private static final int LOOKS = 4;
    private static final String TREES = "a bare parse to trees";

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(TREES, (baseUrl, files) -> new BareClient(baseUrl)::trees),
                new Entrant(
                        Routes.OURS,
                        (baseUrl, files) -> Routes.caller(baseUrl, null, new Walk(Integer.parseInt(files[0])))));
    }

    @Override
    public Section run(Scale scale) throws Exception {
        int files = scale.of(1_000_000, 10_000);
        Section section = Section.of("`list` with `streamList`, " + Table.number(files) + " entries");
        Walk walk = new Walk(files);
        walk.looksAtHeap = true;
        try (ServerProcess server = ServerProcess.ofFiles(files, 0)) {
            Comparison all =
                    new Comparison(Contest.ofSingleCalls(scale).run(this, server.baseUrl(), files), TREES, files);
            Profile profile = Contest.ofSingleCalls(scale).profile(this, Routes.OURS, server.baseUrl(), files);
            Routes.caller(server.baseUrl(), null, walk).call();
            Table heap = Table.of("after entries", "live heap, MiB");
            for (int i = 0; i < LOOKS; i++) {
                heap.row(Table.number((i + 1.0) * files / LOOKS), walk.heaps.get(i) / (double) (1 << 20));
            }
            return section.table(all.table("list", "entries a second", "CPU per entry, µs"))
                    .table(heap)
                    .plot(new FlameGraph("list: where the processor's time goes", profile).draw())
                    .note("The bare parse gives a `JsonNode` for each entry.")
                    .goal(Goal.atLeast(0.95, "list: speed against a bare parse to trees", all.speedOf(Routes.OURS)))
                    .goal(Goal.atMost(
                            1.1,
                            "list: heap at the end against that after a quarter",
                            (double) walk.heaps.get(LOOKS - 1) / walk.heaps.get(0)));
        }
    }

    /** Lists, and walks through the entries; looks at the heap now and then if it is to. */
    private static final class Walk implements LambdaRouteBuilder {

        private final int files;
        private final List<Long> heaps = new ArrayList<>();
        private boolean looksAtHeap;

        private Walk(int files) {
            this.files = files;
        }

        @Override
        public void accept(RouteBuilder builder) {
            builder.from(Routes.START)
                    .to("bytestack:storage?operation=list&streamList=true")
                    .process(exchange -> through(exchange.getMessage().getBody(Iterator.class)));
        }

        private void through(Iterator<?> entries) {
            int count = 0;
            for (; entries.hasNext(); count++) {
                ResultFile file = (ResultFile) entries.next();
                if (looksAtHeap && file.key() != null && (count + 1) % (files / LOOKS) == 0) {
                    heaps.add(Usage.liveHeap());
                }
            }
            if (count != files) {
                throw new IllegalStateException(count + " entries of " + files);
            }
        }
    }
}
