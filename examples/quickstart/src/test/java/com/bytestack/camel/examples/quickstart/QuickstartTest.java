package com.bytestack.camel.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @Test
    void printsTheAnswerStoresItsFileAndThatOfAScheduledRunAndEnds(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        boolean well = new Quickstart(new PrintStream(printed, true, StandardCharsets.UTF_8), folder).run(null);

        assertThat(well).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("emulator", "Answer of qry_", "reddit", "mentions by", "was created", "by a run of job job_");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).anyMatch(name -> name.startsWith("qry_")).anyMatch(name -> name.startsWith("job_"));
        }
    }
}
