package com.bytestack.camel.benchmark;

import com.bytestack.camel.BulkServer.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A large file, to disk. */
final class CopyRow implements Row {

    private static final String KEY = "any";

    private static final String DOWNLOAD = Routes.OURS + ", download";
    private static final String CONSUMER = Routes.OURS + ", consumer";
    private static final int BREAKS = 5;
    private static final String BROKEN = CONSUMER + ", broken " + BREAKS + " times";

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(BareClient.NAME, (baseUrl, task) -> {
                    BareClient client = new BareClient(baseUrl);
                    return Copy.by(target -> () -> client.copy(KEY, target), task);
                }),
                new Entrant(
                        Routes.BY_HAND,
                        (baseUrl, task) -> Copy.by(
                                target -> Routes.caller(baseUrl, null, builder -> byHand(builder, baseUrl, target)),
                                task)),
                new Entrant(
                        DOWNLOAD,
                        (baseUrl, task) -> Copy.by(
                                target -> Routes.caller(baseUrl, null, builder -> download(builder, target)), task)),
                new Entrant(CONSUMER, (baseUrl, task) -> Copy.by(target -> consumer(baseUrl, target), task)),
                new Entrant(BROKEN, (baseUrl, task) -> Copy.by(target -> broken(baseUrl, target, task[1]), task)));
    }

    private static void byHand(RouteBuilder builder, String baseUrl, Path target) {
        // with Camel's stream caching, which is on by default, the file would be on the heap
        builder.from(Routes.START)
                .streamCache("false")
                .setHeader("Authorization", builder.constant("Bearer key"))
                .to(baseUrl + "/storage/" + KEY + "?disableStreamCache=true")
                .to(file(target));
    }

    private static void download(RouteBuilder builder, Path target) {
        builder.from(Routes.START)
                .to("bytestack:storage?operation=download&key=" + KEY)
                .to(file(target));
    }

    private static Contestant consumer(String baseUrl, Path target) throws Exception {
        CamelContext context = Routes.start(
                baseUrl, builder -> builder.from("bytestack:storage?idempotent=false&retryDelay=1&" + Poll.OPTIONS)
                        .routeId("consumer")
                        .to(file(target)));
        return Poll.by(context, "consumer")::run;
    }

    /** The same, while the connection breaks again and again; without the waits that follow. */
    private static Contestant broken(String baseUrl, Path target, String size) throws Exception {
        BareClient server = new BareClient(baseUrl);
        String breaks = ServerProcess.breaks(BREAKS, Long.parseLong(size) / (BREAKS + 1));
        Contestant consumer = consumer(baseUrl, target);
        return () -> {
            server.get(breaks);
            consumer.call();
        };
    }

    private static String file(Path target) {
        return "file:" + target.getParent() + "?fileName=" + target.getFileName();
    }

    @Override
    public Section run(Scale scale) throws Exception {
        long size = scale.of(1L << 30, 1L << 24);
        Section section = Section.of("A file of " + (size >> 20) + " MiB to `file:`, with a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        Path folder = Files.createTempDirectory("bytestack-benchmark");
        Path target = folder.resolve("copy");
        try (ServerProcess server = ServerProcess.ofFiles(1, size, Feature.RANGES)) {
            Comparison all = new Comparison(
                    Contest.ofSingleCalls(scale).run(this, server.baseUrl(), target, size),
                    BareClient.NAME,
                    size / 1e6);
            Wire before = Wire.of(server);
            broken(server.baseUrl(), target, String.valueOf(size)).call();
            Wire wire = Wire.of(server).since(before);
            return section.table(all.table("to file:", "MB/s", "CPU per GB, ms"))
                    .note(
                            "HttpClient 5 copies with a buffer of 128 KiB, as Camel's file component has. Where the connection"
                                    + " breaks, the waits before it is asked again are left out.")
                    .plot(all.plot("1 GiB to a file, MB/s", "1 thread"))
                    .goal(Goal.atLeast(0.92, "download to file: speed against a raw copy", all.speedOf(DOWNLOAD)))
                    .goal(Goal.atLeast(0.92, "consumer to file: speed against a raw copy", all.speedOf(CONSUMER)))
                    .goal(Goal.atMost(
                            1.15,
                            "broken " + BREAKS + " times: time of the consumer unbroken",
                            all.speedOf(CONSUMER, BROKEN)))
                    .goal(Goal.atMost(
                            1.01, "broken " + BREAKS + " times: bytes on the wire", (double) wire.bytes() / size));
        } finally {
            Files.deleteIfExists(target);
            Files.delete(folder);
        }
    }

    /** Checks what was copied. */
    private record Copy(Contestant copier, Path target, long size) implements Contestant {

        /** Makes what copies to a file. */
        @FunctionalInterface
        private interface Copier {
            Contestant to(Path target) throws Exception;
        }

        /** Takes where the file goes, and how large it is. */
        static Copy by(Copier copier, String... task) throws Exception {
            Path target = Path.of(task[0]);
            return new Copy(copier.to(target), target, Long.parseLong(task[1]));
        }

        @Override
        public void prepare() throws IOException {
            Files.deleteIfExists(target);
        }

        @Override
        public void call() throws Exception {
            copier.call();
        }

        @Override
        public void finish() throws IOException {
            if (Files.size(target) != size) {
                throw new IOException("Copied " + Files.size(target) + " bytes of " + size);
            }
        }
    }
}
