package com.bytestack.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the routes of docs/kamelets.md as they are there, with folders and a URL of the test's own, and keeps its tables in
 * step with the Kamelets: after a change run it with {@code -Ddocs.update=true} and commit what it writes.
 */
class KameletGuideTest {

    private static final Path GUIDE = Path.of("../docs/kamelets.md");
    private static final Pattern SNIPPET = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final YamlApplication application = YamlApplication.of(emulator);

    @AfterEach
    void stop() {
        application.close();
    }

    /** The route of the page that has this Kamelet. */
    private CamelContext run(String kamelet) throws Exception {
        String snippet = SNIPPET.matcher(Files.readString(GUIDE))
                .results()
                .map(match -> match.group(1))
                .filter(yaml -> yaml.contains("kamelet:" + kamelet + "\n"))
                .findFirst()
                .orElseThrow();
        return application.start(
                snippet.replaceAll("(file:|0: )(?=[a-z.]+\n)", "$1" + Matcher.quoteReplacement(folder + "/"))
                        .replace("https://integration.example.com", application.url()));
    }

    private List<String> files(String name) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.resolve(name))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(path -> !path.endsWith(".part"))
                    .toList();
        }
    }

    @Test
    void theAnswerIsWrittenToAFile() throws Exception {
        run("bytestack-query-action");

        await().until(() -> files("answers").size() == 1);

        assertThat(Files.readString(
                        folder.resolve("answers").resolve(files("answers").get(0))))
                .contains("\"completed\"", "by_source");
        assertThat(emulator.submittedQueries().get(0).prompt()).isEqualTo("How often was Acme mentioned?");
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void theFilesAreWrittenAndRemembered() throws Exception {
        emulator.storeFile("a.json", "{}".getBytes());
        emulator.storeFile("a.txt", "no".getBytes());

        run("bytestack-storage-source");

        await().until(() -> Files.exists(folder.resolve("done.txt"))
                && Files.readString(folder.resolve("done.txt")).contains("a.json"));
        assertThat(files("results")).containsExactly("a.json");
    }

    @Test
    void theResultOfARunIsWrittenToAFile() throws Exception {
        CamelContext context = run("bytestack-webhook-source");
        String job = "bytestack:jobs?operation=upsert&jobName=A&prompt=a&sources=x&schedule=daily";
        assertThat(context.createProducerTemplate().request(job, exchange -> {}).getException())
                .isNull();

        emulator.runJob("A");
        await().until(() -> !emulator.deliveries().isEmpty() && emulator.undelivered() == 0);

        assertThat(files("results")).containsExactlyElementsOf(emulator.fileKeys());
        emulator.failQueries("no");
        emulator.runJob("A");
        await().until(() -> emulator.deliveries().size() > 1 && emulator.undelivered() == 0);
        assertThat(files("results")).hasSize(1);
    }

    @Test
    void theTablesAreThoseOfTheKamelets() throws IOException {
        String written = Files.readString(GUIDE);
        String due = Kamelet.all().reduce(written, KameletGuideTest::withTable, (one, other) -> other);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(GUIDE, due);
        } else {
            assertThat(written)
                    .as("out of step: run this test with -Ddocs.update=true")
                    .isEqualTo(due);
        }
    }

    private static String withTable(String guide, Kamelet kamelet) {
        String start = "<!-- " + kamelet.name() + ": START -->\n";
        String end = "<!-- " + kamelet.name() + ": END -->";
        StringBuilder table = new StringBuilder("| parameter | default | |\n|---|---|---|\n");
        for (Map.Entry<String, JsonNode> parameter : kamelet.parameters()) {
            String value = kamelet.isRequired(parameter.getKey())
                    ? "required"
                    : Kamelet.defaultOf(parameter.getValue())
                            .map(text -> "`" + text + "`")
                            .orElse("");
            String description =
                    parameter.getValue().path("description").asText().replace("|", "\\|");
            table.append("| `%s` | %s | %s |\n".formatted(parameter.getKey(), value, description));
        }
        return guide.substring(0, guide.indexOf(start) + start.length()) + table + guide.substring(guide.indexOf(end));
    }
}
