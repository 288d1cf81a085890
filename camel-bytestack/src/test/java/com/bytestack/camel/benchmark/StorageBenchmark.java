package com.bytestack.camel.benchmark;

import com.bytestack.camel.Contexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** Measures the storage consumer; docs/performance/README.md says how to run and to read it. */
final class StorageBenchmark {

    private static final long GIBIBYTE = 1L << 30;
    private static final int COPIES = 5;

    private StorageBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                "JDK %s, %d processors, %d MB of heap at most%n%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.println("    files   first poll    idle poll   bare parse   ratio   heap in use");
        for (int files : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            polls(files);
        }
        System.out.println();
        copies();
    }

    private static void polls(int files) throws Exception {
        int warmUp = files < 100_000 ? 300 : 10;
        int measured = files < 100_000 ? 301 : 15;
        try (BulkProcess server = BulkProcess.start(files, 0);
                BareClient bare = new BareClient()) {
            TimedPolls polls = new TimedPolls(1 + warmUp + measured, () -> bare.parse(server.baseUrl()));
            try (CamelContext context = consumer(server, polls, "includeBody=false&delay=1", "log:files?level=OFF")) {
                polls.await();
                long idle = polls.median(1 + warmUp);
                long parse = polls.medianOfOther(1 + warmUp);
                System.out.printf(
                        "%9d %9.1f ms %9.2f ms %9.2f ms %7.2f %10.1f MB%n",
                        files,
                        Figures.millis(polls.first()),
                        Figures.millis(idle),
                        Figures.millis(parse),
                        (double) idle / parse,
                        Figures.heapMegabytes());
            }
        }
    }

    private static void copies() throws Exception {
        List<Long> routes = new ArrayList<>();
        List<Long> copies = new ArrayList<>();
        Path folder = Files.createTempDirectory("bytestack-benchmark");
        Path copy = folder.resolve("copy");
        try (BulkProcess server = BulkProcess.start(1, GIBIBYTE);
                BareClient bare = new BareClient()) {
            // the first warms up
            for (int i = 0; i <= COPIES; i++) {
                TimedPolls polls = new TimedPolls(1, () -> bare.copy(server.baseUrl(), "any", copy));
                try (CamelContext context = consumer(server, polls, "delay=1", "file:" + folder + "?fileName=route")) {
                    polls.await();
                }
                routes.add(polls.median(0));
                copies.add(polls.medianOfOther(0));
                Files.delete(folder.resolve("route"));
                Files.delete(copy);
            }
        } finally {
            Files.delete(folder);
        }
        double route = Figures.megabytesASecond(GIBIBYTE, Figures.median(routes.subList(1, routes.size())));
        double raw = Figures.megabytesASecond(GIBIBYTE, Figures.median(copies.subList(1, copies.size())));
        System.out.printf(
                "1 GiB to file: by the route %.0f MB/s, by HttpClient alone %.0f MB/s, ratio %.2f%n",
                route, raw, route / raw);
    }

    private static CamelContext consumer(BulkProcess server, TimedPolls polls, String options, String target)
            throws Exception {
        CamelContext context = Contexts.configured(server.baseUrl(), "key");
        context.getRegistry().bind("polls", polls);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0&pollStrategy=#polls&" + options)
                        .to(target);
            }
        });
        context.start();
        return context;
    }
}
