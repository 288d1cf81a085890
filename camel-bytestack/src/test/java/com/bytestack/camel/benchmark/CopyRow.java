package com.bytestack.camel.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** A large file, to disk. */
final class CopyRow implements Row {

    private static final String KEY = "any";
    private static final String DOWNLOAD = Routes.OURS + ", download";
    private static final String CONSUMER = Routes.OURS + ", consumer";

    @Override
    public Section run(Scale scale) throws Exception {
        long size = scale.of(1L << 30, 1L << 24);
        Section section = Section.of("A file of " + (size >> 20) + " MiB to `file:`, with a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        Path folder = Files.createTempDirectory("bytestack-benchmark");
        Path target = folder.resolve("copy");
        try (ServerProcess server = ServerProcess.ofFiles(1, size);
                BareClient bare = new BareClient(server.baseUrl());
                CamelContext context = Routes.start(server.baseUrl(), new ToFile(server.baseUrl(), folder))) {
            ProducerTemplate template = context.createProducerTemplate();
            JdkClient jdk = new JdkClient(server.baseUrl());
            Poll poll = Poll.by(context, "consumer");
            Map<String, Measured> all = Contest.ofSingleCalls(scale)
                    .run(
                            copying(BareClient.NAME, () -> bare.copy(KEY, target), target, size),
                            copying(
                                    Routes.BY_HAND,
                                    () -> template.requestBody("direct:by-hand", (Object) null),
                                    target,
                                    size),
                            copying(JdkClient.NAME, () -> jdk.copy(KEY, target), target, size),
                            copying(
                                    DOWNLOAD,
                                    () -> template.requestBody("direct:download", (Object) null),
                                    target,
                                    size),
                            copying(CONSUMER, poll::run, target, size));
            return report(section, all, size);
        } finally {
            Files.deleteIfExists(target);
            Files.delete(folder);
        }
    }

    private static Section report(Section section, Map<String, Measured> all, long size) {
        Measured raw = all.get(BareClient.NAME);
        Table table = Table.of("to file:", "MB/s", "CPU per GB, ms", "speed", "economy");
        Map<String, Double> speeds = new LinkedHashMap<>();
        for (Measured one : all.values()) {
            double rate = one.perSecond() * size / 1e6;
            table.row(
                    one.name(), rate, one.each().cpuNanos() / 1e6 / (size / 1e9), one.speedOf(raw), one.economyOf(raw));
            speeds.put(one.name(), rate);
        }
        return section.table(table)
                .note(
                        "All are by the one process, whose heap is no larger. HttpClient 5 copies with a buffer of 128 KiB,"
                                + " as Camel's file component has.")
                .plot(new BarPlot("1 GiB to a file, MB/s", Map.of("1 thread", speeds)).draw())
                .goal(Goal.atLeast(
                        0.92,
                        "download to file: speed against a raw copy",
                        all.get(DOWNLOAD).speedOf(raw)))
                .goal(Goal.atLeast(
                        0.92,
                        "consumer to file: speed against a raw copy",
                        all.get(CONSUMER).speedOf(raw)));
    }

    private static Contestant copying(String name, Contestant.Task copy, Path target, long size) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void prepare() throws IOException {
                Files.deleteIfExists(target);
            }

            @Override
            public void call() throws Exception {
                copy.call();
            }

            @Override
            public void finish() throws IOException {
                if (Files.size(target) != size) {
                    throw new IOException(name + " copied " + Files.size(target) + " bytes of " + size);
                }
            }
        };
    }

    private static final class ToFile extends RouteBuilder {

        private final String baseUrl;
        private final String file;

        private ToFile(String baseUrl, Path folder) {
            this.baseUrl = baseUrl;
            this.file = "file:" + folder + "?fileName=copy";
        }

        @Override
        public void configure() {
            // with Camel's stream caching, which is on by default, the file would be on the heap
            from("direct:by-hand")
                    .streamCache("false")
                    .setHeader("Authorization", constant("Bearer key"))
                    .to(baseUrl + "/storage/" + KEY + "?disableStreamCache=true")
                    .to(file);
            from("direct:download")
                    .to("bytestack:storage?operation=download&key=" + KEY)
                    .to(file);
            from("bytestack:storage?idempotent=false&" + Poll.OPTIONS)
                    .routeId("consumer")
                    .to(file);
        }
    }
}
