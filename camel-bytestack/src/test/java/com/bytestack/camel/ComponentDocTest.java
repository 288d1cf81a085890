package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables of the component's documentation in step with its metadata. After a change to options or headers,
 * run it with {@code -Ddocs.update=true} and commit what it writes.
 */
class ComponentDocTest {

    private static final Path DOC = Path.of("src/main/docs/bytestack-component.adoc");

    @Test
    void theTablesOfOptionsAndHeadersAreThoseOfTheMetadata() throws IOException {
        String written = Files.readString(DOC);
        String due = replace(
                replace(written, "options", table("properties", "Option")), "headers", table("headers", "Header"));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOC, due);
        } else {
            assertThat(written)
                    .as("out of step: run this test with -Ddocs.update=true")
                    .isEqualTo(due);
        }
    }

    private static String replace(String doc, String section, String table) {
        String start = "// " + section + ": START\n";
        String end = "// " + section + ": END";
        return doc.substring(0, doc.indexOf(start) + start.length()) + table + doc.substring(doc.indexOf(end));
    }

    private static String table(String kind, String title) throws IOException {
        try (InputStream json =
                ComponentDocTest.class.getResourceAsStream("/META-INF/com/bytestack/camel/bytestack.json")) {
            String rows = new ObjectMapper()
                    .readTree(json).get(kind).properties().stream()
                            .filter(entry ->
                                    !"path".equals(entry.getValue().path("kind").asText()))
                            .map(ComponentDocTest::row)
                            .collect(Collectors.joining());
            return "[width=\"100%\",cols=\"2,5,1,2\",options=\"header\"]\n|===\n| " + title
                    + " | Description | Default | Type\n" + rows + "|===\n";
        }
    }

    private static String row(Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        String group = Optional.of(value.path("group").asText())
                .filter(name -> !name.isEmpty() && !name.equals("common"))
                .map(name -> " _(" + name + ")_")
                .orElse("");
        String type = value.path("javaType").asText().replaceFirst("<.*", "");
        return "| `" + entry.getKey() + "`" + group + " | "
                + value.path("description").asText().replace("|", "\\|") + " | "
                + value.path("defaultValue").asText() + " | "
                + ("duration".equals(value.path("type").asText())
                        ? "Duration"
                        : type.substring(type.lastIndexOf('.') + 1))
                + "\n";
    }
}
