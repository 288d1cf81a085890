package com.bytestack.camel.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

    @Test
    void twoNodesShareTheFilesAndThoughOneIsKilledNoneIsLostAndOnlyThoseInFlightComeTwice(@TempDir Path folder)
            throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        Outcome outcome = new Cluster(out, folder.resolve("cluster")).run(null, null);
        outcome.print(out);

        assertThat(outcome.stored()).hasSize(400);
        assertThat(outcome.done()).isEqualTo(outcome.stored());
        assertThat(outcome.killed()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(outcome.other()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(outcome.again()).doesNotHaveDuplicates();
        assertThat(outcome.inFlight()).isNotEmpty().containsAll(outcome.twice());
        assertThat(outcome.asPromised()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("400 files are stored", "Killed node-1", "All files are done")
                .containsPattern("lost +0");

        try (Stream<Path> files = Files.list(NodeProcess.results(folder.resolve("cluster")))) {
            assertThat(files.toList())
                    .hasSize(400)
                    .allSatisfy(file -> assertThat(file).content().matches("\\{\"mentions\": \\d+}"));
        }
    }
}
