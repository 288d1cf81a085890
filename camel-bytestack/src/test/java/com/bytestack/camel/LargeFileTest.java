package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no small matter for memory, connections and disk. */
@Tag("slow")
class LargeFileTest {

    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    private BulkServer server;

    @BeforeEach
    void start() throws IOException {
        server = new BulkServer().listing(1);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private CamelContext context(RouteBuilder routes) throws Exception {
        CamelContext context = Contexts.configured(server.baseUrl(), "key");
        context.getComponent("bytestack", BytestackComponent.class)
                .getConfiguration()
                .setMaxConnections(1);
        context.addRoutes(routes);
        return context;
    }

    private long checksum(long size) throws IOException {
        CRC32 checksum = new CRC32();
        server.writeContent(size, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        return checksum.getValue();
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        Files.copy(file, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        return checksum.getValue();
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {false, true})
    void aGigabyteGoesToAFileTwiceWith64MegabytesOfHeap(boolean chunked) throws Exception {
        server.content(1024 * MEGABYTE, chunked);

        try (Jvm node = Jvm.start(LargeFileNode.class, List.of("-Xmx64m"), server.baseUrl(), folder)) {
            node.finish(Duration.ofMinutes(2));
        }

        long expected = checksum(1024 * MEGABYTE);
        assertThat(checksum(folder.resolve("first"))).isEqualTo(expected);
        assertThat(checksum(folder.resolve("second"))).isEqualTo(expected);
        assertThat(server.downloads()).isEqualTo(2);
    }

    @Test
    void aFileThatNobodyReadsIsNotDownloaded() throws Exception {
        server.content(MEGABYTE, false).listing(5);
        try (CamelContext context = context(new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0").log("${header.CamelFileName}");
            }
        })) {
            NotifyBuilder done = new NotifyBuilder(context).whenCompleted(5).create();
            context.start();
            await().until(done::matches);
        }
        assertThat(server.downloads()).isZero();
    }

    @Test
    void aRouteThatHasReadHalfOfAFileCanUseTheComponentOverTheOnlyConnection() throws Exception {
        long size = 20 * MEGABYTE;
        server.content(size, false);
        try (CamelContext context = context(new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0").process(exchange -> {
                    try (InputStream in = exchange.getMessage().getBody(InputStream.class);
                            OutputStream out = Files.newOutputStream(folder.resolve("copy"))) {
                        out.write(in.readNBytes((int) size / 2));
                        getContext().createProducerTemplate().sendBody("bytestack:storage?operation=list", null);
                        in.transferTo(out);
                    }
                });
            }
        })) {
            NotifyBuilder done = new NotifyBuilder(context).whenCompleted(1).create();
            context.start();
            await().until(done::matches);
        }
        assertThat(checksum(folder.resolve("copy"))).isEqualTo(checksum(size));
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {false, true})
    void aDownloadThatBreaksOffFailsLeavesNoFileToBeTakenForWholeAndSucceedsAtALaterPoll(boolean chunked)
            throws Exception {
        long size = 10 * MEGABYTE;
        server.content(size, chunked).breakOff(1, size / 2);
        AtomicInteger failures = new AtomicInteger();
        try (CamelContext context = context(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IOException.class).process(exchange -> {
                    assertThat(names()).noneMatch(name -> name.endsWith(".json") || name.endsWith(".done"));
                    failures.incrementAndGet();
                });
                from("bytestack:storage?initialDelay=0&delay=50&maxRetries=0")
                        .to("file:" + folder + "?tempFileName=${file:onlyname}.part"
                                + "&doneFileName=${file:name}.done");
            }
        })) {
            NotifyBuilder done = new NotifyBuilder(context).whenCompleted(1).create();
            context.start();
            await().until(done::matches);
        }

        assertThat(failures).hasValue(1);
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "qry_01hx9jk2p4n5m6r7_0000000_2026-03-09T08-00-00Z.json",
                        "qry_01hx9jk2p4n5m6r7_0000000_2026-03-09T08-00-00Z.json.done");
        assertThat(checksum(folder.resolve("qry_01hx9jk2p4n5m6r7_0000000_2026-03-09T08-00-00Z.json")))
                .isEqualTo(checksum(size));
    }

    private List<String> names() {
        return List.of(folder.toFile().list());
    }
}
