package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What streams in Camel, over a file that is larger than the heap. */
@Tag("slow")
class StreamingTest {

    private static final int MEGABYTES = 120;

    /** A text of JSON and an item of XML in a line of 64 bytes. */
    private static final String LINE = "      \"<item>" + "a".repeat(41) + "</item>\",\n";

    private static final int LINES_OF_A_MEGABYTE = 1024 * 1024 / LINE.length();

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeFile() throws IOException {
        byte[] megabyte = LINE.repeat(LINES_OF_A_MEGABYTE).getBytes(US_ASCII);
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("list").toFile(), "rw")) {
            for (int i = 0; i < MEGABYTES; i++) {
                file.write(megabyte);
            }
            file.seek(0);
            file.write('[');
            file.seek(file.length() - ",\n".length());
            file.write(']');
        }
    }

    @ParameterizedTest(name = "with stream caching: {0}")
    @ValueSource(booleans = {true, false})
    void splittersTokenizersAndDataFormatsStreamAFileOf120MegabytesWith64OfHeap(boolean caching) throws Exception {
        try (BulkServer server = new BulkServer().listing(1).content(folder.resolve("list"));
                Jvm node = Jvm.start(
                        StreamingNode.class,
                        List.of("-Xmx64m"),
                        caching,
                        "bytestack:storage?initialDelay=0&delay=1d&baseUrl=" + server.baseUrl())) {
            int lines = MEGABYTES * LINES_OF_A_MEGABYTE;
            assertThat(node.finish(Duration.ofMinutes(4)))
                    .contains("lines %d, items %d, texts %d, packed %d"
                            .formatted(lines, lines, lines, (long) lines * LINE.length()));
            // once for each of those that read it, and not for what logs and traces it
            assertThat(server.downloads()).isEqualTo(4);
        }
    }
}
