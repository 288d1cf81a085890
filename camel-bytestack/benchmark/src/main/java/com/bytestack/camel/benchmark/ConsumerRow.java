package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            report(section, contest.run(this, server.baseUrl(), files), files);
            Profile profile = contest.profile(this, Routes.OURS, server.baseUrl(), files);
            return section.plot(new FlameGraph("The consumer: where the processor's time goes", profile).draw());
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

    private static void report(Section section, Map<String, Measured> all, int files) {
        Measured raw = all.get(BareClient.NAME);
        Measured byHand = all.get(Routes.BY_HAND);
        Measured ours = all.get(Routes.OURS);
        Table table = Table.of("files", "files a second", "CPU per file, µs", "speed", "economy");
        Map<String, Double> speeds = new LinkedHashMap<>();
        for (Measured one : all.values()) {
            double rate = one.perSecond() * files;
            table.row(one.name(), rate, one.cpuMicros() / files, one.speedOf(raw), one.economyOf(raw));
            speeds.put(one.name(), rate);
        }
        section.table(table)
                .plot(new BarPlot("Files of 2 KiB a second, " + THREADS + " threads", Map.of("end to end", speeds))
                        .draw())
                .goal(Goal.atLeast(1.5, "consumer: speed against the route by hand", ours.speedOf(byHand)))
                .goal(Goal.atLeast(0.8, "consumer: speed against HttpClient 5", ours.speedOf(raw)));
    }
}
