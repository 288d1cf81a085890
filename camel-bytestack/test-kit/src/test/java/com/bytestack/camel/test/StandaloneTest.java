package com.bytestack.camel.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StandaloneTest {

    private static final Pattern CALL = Pattern.compile("curl -H '(Authorization): (.+)' (http\\S+)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void theCallThatIsPrintedIsAnsweredWithTheFilesOfTheFolder() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("reports")).resolve("one.json"), "{}");
        Thread emulator = new Thread(() -> run("--port=0", "--api-key=a-key", "--files=" + folder));
        emulator.start();
        try {
            Matcher call = await().until(() -> CALL.matcher(out.toString(UTF_8)), Matcher::find);

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(call.group(3)))
                                    .header(call.group(1), call.group(2))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"reports/one.json\"");
        } finally {
            emulator.interrupt();
            emulator.join();
        }
    }

    @Test
    void saysWhatOptionsThereAre() {
        assertThat(run("--help")).isEqualTo(Standalone.WRONG_OPTIONS);

        assertThat(err.toString(UTF_8))
                .contains("--port", "--api-key", "--schedule-speed", "--webhook-secret", "--files");
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("--port=" + port)).isEqualTo(Standalone.CANNOT_START);

            assertThat(err.toString(UTF_8)).contains("can't start", port);
        }
    }

    @Test
    void needsNeitherJUnitNorSpring() throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains("junit") && !path.contains("spring"))
                .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process emulator = new ProcessBuilder(
                        java.toString(), "-cp", classPath, BytestackEmulator.class.getName(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader printed = emulator.inputReader(UTF_8)) {
            assertThat(printed.lines().anyMatch(line -> CALL.matcher(line).find()))
                    .isTrue();
        } finally {
            emulator.destroyForcibly().waitFor();
        }
    }

    private int run(String... options) {
        return Standalone.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), options);
    }
}
