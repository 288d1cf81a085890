package com.bytestack.camel.benchmark;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;

/** A file larger than the heap, split by its lines as it streams. */
final class SplitRow implements Row {

    private static final String ON_DISK = "camel-file";
    private static final String ROUTE = "lines";
    private static final byte[] LINE = ("{\"author\":\"someone\",\"text\":\"" + "What a product! ".repeat(12)
                    + "\",\"likes\":17}\n")
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(
                        ON_DISK,
                        (baseUrl, task) -> split(
                                baseUrl,
                                "file:" + Path.of(task[0]).getParent() + "?noop=true&idempotent=false",
                                task[1])),
                new Entrant(
                        Routes.OURS, (baseUrl, task) -> split(baseUrl, "bytestack:storage?idempotent=false", task[1])));
    }

    private static Contestant split(String baseUrl, String from, String lines) throws Exception {
        AtomicLong left = new AtomicLong();
        CamelContext context = Routes.start(baseUrl, builder -> builder.from(from + "&" + Poll.OPTIONS)
                .routeId(ROUTE)
                .split(builder.body().tokenize("\n"))
                .streaming()
                .process(exchange -> left.decrementAndGet()));
        Poll poll = Poll.by(context, ROUTE);
        return () -> {
            left.set(Long.parseLong(lines));
            poll.run();
            if (left.get() != 0) {
                throw new IllegalStateException(left + " lines are missing");
            }
        };
    }

    @Override
    public Section run(Scale scale) throws Exception {
        int megabytes = scale.of(120, 2);
        int lines = megabytes * 1_000_000 / LINE.length;
        Path file = Files.createTempDirectory("bytestack-benchmark").resolve("lines");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (int i = 0; i < lines; i++) {
                    out.write(LINE);
                }
            }
            try (ServerProcess server = ServerProcess.ofFile(file)) {
                Comparison all = new Comparison(
                        Contest.ofSingleCalls(scale).run(this, server.baseUrl(), file, lines), ON_DISK, lines);
                return Section.of("A file of " + megabytes + " MB, split by lines as it streams, with a heap of "
                                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB")
                        .table(all.table("split", "lines a second", "CPU per line, µs"))
                        .goal(Goal.atLeast(0.9, "split: speed against camel-file", all.speedOf(Routes.OURS)));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(file.getParent());
        }
    }
}
