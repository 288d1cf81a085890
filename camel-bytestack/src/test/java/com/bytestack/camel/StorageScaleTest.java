package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StorageScaleTest {

    private static final int MILLION = 1_000_000;
    private static final Duration MOST = Duration.ofMinutes(3);

    @TempDir
    Path temporary;

    @Test
    @DisplayName(
            "A million files are emitted once, oldest first, with 96 MB of heap; those listed no more are forgotten")
    void emitsAMillionFilesOnceAndOldestFirstWith96MegabytesOfHeapAndForgetsThoseThatAreListedNoMore()
            throws Exception {
        try (BulkServer server = new BulkServer().listing(MILLION);
                Jvm node = Jvm.start(
                        ManyFilesNode.class,
                        List.of("-Xmx96m", "-Djava.io.tmpdir=" + temporary),
                        server.baseUrl(),
                        MILLION,
                        1000)) {
            await().atMost(MOST).until(() -> !node.isAlive() || node.output().contains("idle"));
            server.listing(1000);
            String output = node.finish(MOST);

            assertThat(number(output, "emitted")).isEqualTo(MILLION);
            assertThat(number(output, "outOfOrder")).isZero();
            assertThat(number(output, "emittedAtEnd")).isEqualTo(MILLION);
            assertThat(number(output, "heapOfAll") - number(output, "heapOfFew"))
                    .isGreaterThan(20_000_000);
            assertThat(temporary).as("what the sorting left behind").isEmptyDirectory();
        }
    }

    private static long number(String output, String name) {
        Matcher line =
                Pattern.compile("^" + name + "=(\\d+)$", Pattern.MULTILINE).matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return Long.parseLong(line.group(1));
    }
}
