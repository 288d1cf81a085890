package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of small files, listed and read. */
final class ConsumerRow implements Row {

    static final int THREADS = 8;
    private static final int SIZE = 2048;

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(BareClient.NAME, (baseUrl, files) -> {
                    BareClient client = new BareClient(baseUrl);
                    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
                    return () -> readAll(client, pool, Integer.parseInt(files[0]));
                }),
                new Entrant(
                        Routes.BY_HAND,
                        (baseUrl, files) -> FilesRoute.byHand(baseUrl, Integer.parseInt(files[0]), SIZE)),
                new Entrant(
                        Routes.OURS, (baseUrl, files) -> FilesRoute.ours(baseUrl, Integer.parseInt(files[0]), SIZE)));
    }

    @Override
    public Section run(Scale scale) throws Exception {
        int files = scale.of(20_000, 400);
        Section section =
                Section.of(Table.number(files) + " files of 2 KiB, listed and read by " + THREADS + " threads");
        try (ServerProcess server = ServerProcess.ofFiles(files, SIZE)) {
            Contest contest = Contest.ofSingleCalls(scale);
            Comparison all = new Comparison(contest.run(this, server.baseUrl(), files), BareClient.NAME, files);
            Profile profile = contest.profile(this, Routes.OURS, server.baseUrl(), files);
            return section.table(all.table("files", "files a second", "CPU per file, µs"))
                    .plot(all.plot("Files of 2 KiB a second, " + THREADS + " threads", "end to end"))
                    .goal(Goal.atLeast(
                            1.6, "consumer: speed against the route by hand", all.speedOf(Routes.OURS, Routes.BY_HAND)))
                    .goal(Goal.atLeast(0.85, "consumer: speed against HttpClient 5", all.speedOf(Routes.OURS)))
                    .plot(new FlameGraph("The consumer: where the processor's time goes", profile).draw());
        }
    }

    private static void readAll(BareClient bare, ExecutorService pool, int files) throws Exception {
        AtomicInteger read = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (String key : bare.keys()) {
            all.add(pool.submit(() -> {
                if (bare.content(key).length == SIZE) {
                    read.incrementAndGet();
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        if (read.get() != files) {
            throw new IllegalStateException(read + " files of " + files);
        }
    }
}
