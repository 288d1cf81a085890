package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFoldersTest {

    private final BytestackEmulator emulator = BytestackEmulator.start();
    private final Http http = new Http(emulator);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void theKeyIsThePathBelowTheFolderAndTheOldestComesFirst() throws Exception {
        write("new.json", "2026-03-03T00:00:00Z");
        write("reports/2026/march.json", "2026-03-01T00:00:00Z");
        write("reports/b.json", "2026-03-02T00:00:00Z");
        write("reports/a.json", "2026-03-02T00:00:00Z");

        emulator.storeFiles(folder);

        assertThat(emulator.fileKeys())
                .containsExactly("reports/2026/march.json", "reports/a.json", "reports/b.json", "new.json");
        JsonNode first = json(http.get("/storage")).at("/files/0");
        assertThat(first.get("key").textValue()).isEqualTo("reports/2026/march.json");
        assertThat(first.get("created_at").textValue()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void contentAndTypeAreThoseOfTheFile() throws Exception {
        write("page.html", "2026-03-01T00:00:00Z");

        emulator.storeFiles(folder);

        HttpResponse<byte[]> response = http.get("/storage/page.html");
        assertThat(response.body()).isEqualTo("content of page.html".getBytes(UTF_8));
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    }

    @Test
    void whatIsNoFolderIsRefused() {
        assertThatThrownBy(() -> emulator.storeFiles(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    private void write(String name, String time) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content of " + name);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }
}
