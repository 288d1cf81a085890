package com.bytestack.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What IDEs complete and explain, held against the component's own metadata. */
class ConfigurationMetadataTest {

    private final Map<String, JsonNode> properties = new TreeMap<>();
    private final JsonNode hints;

    ConfigurationMetadataTest() throws IOException {
        try (InputStream json = BytestackComponentConfiguration.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json")) {
            JsonNode metadata = new ObjectMapper().readTree(json);
            metadata.get("properties")
                    .forEach(property -> properties.put(property.get("name").asText(), property));
            hints = metadata.get("hints");
        }
    }

    @Test
    void theOptionsOfTheComponentAreTheProperties() {
        Map<String, JsonNode> left = new TreeMap<>(properties);
        for (ComponentOption option : ComponentOption.all()) {
            JsonNode property = left.remove(option.property());
            assertThat(property).as(option.property()).isNotNull();
            assertThat(property.get("type").asText())
                    .as(option.property())
                    .isEqualTo(option.type().replace(", ", ","));
            assertThat(property.get("description").asText())
                    .as(option.property())
                    .isEqualTo(option.description());
            assertThat(property.get("defaultValue")).as(option.property()).isEqualTo(option.defaultValue());
            assertThat(property.has("deprecated") || property.has("deprecation"))
                    .as(option.property())
                    .isEqualTo(option.deprecated());
        }
        assertThat(left.keySet())
                .containsExactly("camel.component.bytestack.customizer.enabled", "camel.component.bytestack.enabled");
    }

    @Test
    void autoConfigurationAndCustomizerAreOnByDefault() {
        for (String property : List.of("enabled", "customizer.enabled")) {
            JsonNode enabled = properties.get("camel.component.bytestack." + property);
            assertThat(enabled.get("defaultValue").asBoolean()).isTrue();
            assertThat(enabled.get("description").asText()).startsWith("Whether ");
        }
    }

    @Test
    void theValuesOfEnumerationsAreOffered() {
        Map<String, List<String>> offered = new TreeMap<>();
        hints.forEach(hint ->
                offered.put(hint.get("name").asText(), hint.get("values").findValuesAsText("value")));
        Map<String, List<String>> due = new TreeMap<>();
        ComponentOption.all().stream()
                .filter(option -> !option.values().isEmpty())
                .forEach(option -> due.put(option.property(), option.values()));
        assertThat(offered).isEqualTo(due).containsKey("camel.component.bytestack.operation");
    }
}
