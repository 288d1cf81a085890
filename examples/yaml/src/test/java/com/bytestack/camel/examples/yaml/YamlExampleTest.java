package com.bytestack.camel.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlExampleTest {

    @Test
    void asksStoresTheFileOfTheAnswerAndEnds(@TempDir Path folder) throws Exception {
        Main main = new Main();
        main.addOverrideProperty("results", folder.toString());

        assertThat(YamlExample.run(main, null)).isTrue();

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> stored = files.toList();
            assertThat(stored).hasSize(1);
            assertThat(stored.get(0).getFileName().toString()).startsWith("qry_");
            assertThat(Files.readString(stored.get(0))).contains("by_source", "linkedin");
        }
    }
}
