package com.bytestack.camel.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** An option of the component, as the component's own metadata has it. */
record ComponentOption(String name, JsonNode metadata) {

    private static final Map<String, String> BOXED =
            Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.lang.Long");

    /** All of them, in the metadata's order. */
    static List<ComponentOption> all() {
        try (InputStream json =
                ComponentOption.class.getResourceAsStream("/META-INF/com/bytestack/camel/bytestack.json")) {
            return of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ComponentOption> of(JsonNode component) {
        return component.get("componentProperties").properties().stream()
                .map(property -> new ComponentOption(property.getKey(), property.getValue()))
                .toList();
    }

    /** The property, in the form that Spring Boot recommends. */
    String property() {
        return BytestackComponentAutoConfiguration.PREFIX + "."
                + name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    /** The type of the property; it can be null, and a duration is one. */
    String type() {
        String type = metadata.get("javaType").asText();
        return "duration".equals(metadata.get("type").asText())
                ? Duration.class.getName()
                : BOXED.getOrDefault(type, type);
    }

    String description() {
        return metadata.get("description").asText();
    }

    /** What holds where the property is not given, or null. */
    JsonNode defaultValue() {
        return metadata.get("defaultValue");
    }

    boolean deprecated() {
        return metadata.get("deprecated").asBoolean();
    }

    /** What to use instead, or an empty text. */
    String deprecationNote() {
        return metadata.path("deprecationNote").asText();
    }

    /** The values to choose from; none if it is not an enumeration. */
    List<String> values() {
        return StreamSupport.stream(metadata.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
