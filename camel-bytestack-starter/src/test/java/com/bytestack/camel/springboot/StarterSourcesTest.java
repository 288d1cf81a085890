package com.bytestack.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the generated part of the starter in step with the component. After a change to the component's options, run it
 * with {@code -Dstarter.update=true} and commit what it writes.
 */
class StarterSourcesTest {

    private static final Path GENERATED = Path.of("src/generated");

    private final StarterSources due = new StarterSources(ComponentOption.all());

    @Test
    void everyOptionOfTheComponentIsAProperty() throws IOException {
        check("java/com/bytestack/camel/springboot/BytestackComponentConfiguration.java", due.propertiesClass());
    }

    @Test
    void defaultsAndChoicesAreThoseOfTheComponent() throws IOException {
        check("resources/META-INF/additional-spring-configuration-metadata.json", due.additionalMetadata());
    }

    @Test
    void aDeprecatedOptionIsDeprecatedAsProperty() throws IOException {
        JsonNode component = new ObjectMapper().readTree("""
                {"componentProperties": {"oldName": {"type": "string", "javaType": "java.lang.String", "deprecated": true,
                  "deprecationNote": "Use newName.", "description": "A name."}}}""");
        JsonNode metadata =
                new ObjectMapper().readTree(new StarterSources(ComponentOption.of(component)).additionalMetadata());
        assertThat(metadata.get("properties")).last().satisfies(property -> {
            assertThat(property.get("name").asText()).isEqualTo("camel.component.bytestack.old-name");
            assertThat(property.get("deprecation").get("reason").asText()).isEqualTo("Use newName.");
        });
    }

    private static void check(String name, String due) throws IOException {
        Path file = GENERATED.resolve(name);
        if (Boolean.getBoolean("starter.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, due);
        } else {
            assertThat(Files.readString(file))
                    .as("out of step: run this test with -Dstarter.update=true")
                    .isEqualTo(due);
        }
    }
}
