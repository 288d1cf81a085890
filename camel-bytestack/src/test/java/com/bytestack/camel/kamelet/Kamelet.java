package com.bytestack.camel.kamelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A Kamelet as it is in the jar. */
record Kamelet(String name, JsonNode yaml) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Kamelet> all() {
        return Stream.of("bytestack-query-action", "bytestack-storage-source", "bytestack-webhook-source")
                .map(Kamelet::read);
    }

    private static Kamelet read(String name) {
        try (InputStream file = Kamelet.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            return new Kamelet(name, MAPPER.valueToTree(yaml));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode definition() {
        return yaml.at("/spec/definition");
    }

    /** By their names, in the order of the file. */
    Iterable<Map.Entry<String, JsonNode>> parameters() {
        return definition().path("properties").properties();
    }

    boolean isRequired(String parameter) {
        return definition().path("required").valueStream().anyMatch(name -> parameter.equals(name.asText()));
    }

    /** What a parameter is when it is not given; not there where that is nothing. */
    static Optional<String> defaultOf(JsonNode parameter) {
        return Optional.of(parameter.path("default").asText()).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return name;
    }
}
