package com.bytestack.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.util.SensitiveUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camel's catalogue asks of its Kamelets, and what keeps ours in step with the component. */
class KameletFilesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
    private static final String TRANSFORMERS = "/META-INF/services/org/apache/camel/transformer/";
    private static final JsonNode COMPONENT = metadata();

    static Stream<Kamelet> kamelets() {
        return Kamelet.all();
    }

    private static JsonNode metadata() {
        try (InputStream json =
                KameletFilesTest.class.getResourceAsStream("/META-INF/com/bytestack/camel/bytestack.json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void tellsWhatItIs(Kamelet kamelet) throws Exception {
        JsonNode metadata = kamelet.yaml().path("metadata");
        JsonNode annotations = metadata.path("annotations");
        String type =
                metadata.path("labels").path("camel.apache.org/kamelet.type").asText();
        String icon = annotations.path("camel.apache.org/kamelet.icon").asText();

        assertThat(kamelet.yaml().path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.yaml().path("kind").asText()).isEqualTo("Kamelet");
        assertThat(metadata.path("name").asText()).isEqualTo(kamelet.name());
        assertThat(type).isIn("source", "sink", "action");
        assertThat(kamelet.name()).endsWith("-" + type);
        assertThat(kamelet.definition().path("title").asText())
                .endsWith(type.substring(0, 1).toUpperCase() + type.substring(1));
        assertThat(annotations.path("camel.apache.org/kamelet.support.level").asText())
                .isEqualTo(COMPONENT.at("/component/supportLevel").asText());
        assertThat(annotations.path("camel.apache.org/provider").asText()).isNotBlank();
        assertThat(annotations.path("camel.apache.org/kamelet.group").asText()).isNotBlank();
        assertThat(annotations.path("camel.apache.org/kamelet.namespace").asText())
                .isNotBlank();
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        byte[] svg = Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void namesTheVersionThatIsBuilt(Kamelet kamelet) {
        String version = COMPONENT.at("/component/version").asText();

        assertThat(version).isNotBlank();
        assertThat(kamelet.yaml()
                        .at("/metadata/annotations/camel.apache.org~1catalog.version")
                        .asText())
                .isEqualTo(version);
        assertThat(texts(kamelet.yaml().at("/spec/dependencies")))
                .contains("mvn:com.bytestack.camel:camel-bytestack:" + version, "camel:kamelet", "camel:core")
                .allMatch(dependency -> dependency.matches("camel:[a-z-]+|mvn:[^:]+:[^:]+:[^:$]+"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void describesEveryParameterAsTheCatalogueDoes(Kamelet kamelet) {
        assertThat(kamelet.definition().path("type").asText()).isEqualTo("object");
        assertThat(kamelet.definition().path("description").asText()).endsWith(".");
        assertThat(kamelet.parameters()).isNotEmpty().allSatisfy(parameter -> {
            JsonNode about = parameter.getValue();
            assertThat(about.path("title").asText())
                    .isNotBlank()
                    .doesNotStartWith("The ")
                    .doesNotStartWith("A ")
                    .doesNotStartWith("An ");
            assertThat(about.path("title").asText().split(" ")).allMatch(word -> Character.isUpperCase(word.charAt(0)));
            assertThat(about.path("description").asText()).endsWith(".");
            assertThat(about.path("type").asText()).isIn(TYPES);
            // what is not given is nothing, and not what a property or variable of that name is
            assertThat(about.has("default")).isNotEqualTo(kamelet.isRequired(parameter.getKey()));
            assertThat(about.has("example"))
                    .as("a default or an example, but of secrets and ids")
                    .isEqualTo(Kamelet.defaultOf(about).isEmpty()
                            && !about.path("format").asText().equals("password")
                            && !parameter.getKey().endsWith("Id"));
        });
        assertThat(kamelet.parameters())
                .extracting(Map.Entry::getKey)
                .containsAll(texts(kamelet.definition().path("required")));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void usesEveryParameterAndNoOther(Kamelet kamelet) {
        JsonNode template = kamelet.yaml().at("/spec/template");
        List<String> used = PLACEHOLDER
                .matcher(template.toString())
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(kamelet.parameters())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(used));
        assertThat(used).doesNotHaveDuplicates();
        assertThat(template.toString())
                .contains(kamelet.name().endsWith("-action") ? "\"kamelet:source\"" : "\"kamelet:sink\"");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void givesEachParameterToTheOptionOfItsNameAndWithItsDefault(Kamelet kamelet) throws Exception {
        JsonNode endpoint = Stream.of("/spec/template/from", "/spec/template/from/steps/0/to")
                .map(path -> kamelet.yaml().at(path))
                .filter(node -> node.path("uri").asText().contains("bytestack:"))
                .findFirst()
                .orElseThrow();

        for (Map.Entry<String, JsonNode> parameter : kamelet.parameters()) {
            String name = parameter.getKey();
            String optionName = name.equals("secret") ? "webhookSecret" : name;
            String given = endpoint.path("parameters").path(optionName).asText();
            assertThat(given).isIn("{{" + name + "}}", "RAW({{" + name + "}})");
            if (name.startsWith("webhook")) {
                assertThat(WebhookConfiguration.class.getDeclaredField(name)).isNotNull();
                continue;
            }
            JsonNode option = COMPONENT.path("properties").path(optionName);
            assertThat(option.isMissingNode()).as("no option " + name).isFalse();
            checkDefault(name, parameter.getValue(), option);
            assertThat(parameter.getValue().path("format").asText().equals("password"))
                    .isEqualTo(option.path("secret").asBoolean());
            if (option.path("secret").asBoolean()) {
                assertThat(given).startsWith("RAW(");
                assertThat(SensitiveUtils.containsSensitive(name))
                        .as("camel-main masks it in what it logs at its start")
                        .isTrue();
                assertThat(texts(parameter.getValue().path("x-descriptors")))
                        .containsExactly("urn:camel:group:credentials");
            }
        }
    }

    private static void checkDefault(String name, JsonNode parameter, JsonNode option) {
        String own = Kamelet.defaultOf(parameter).orElse(null);
        if (name.equals("limit")) {
            assertThat(option.path("description").asText()).endsWith("ByteStack's default is " + own + ".");
        } else if (name.equals("baseUrl")) {
            assertThat(own).isNull();
            assertThat(parameter.path("description").asText())
                    .contains(option.path("defaultValue").asText() + " by default");
        } else {
            assertThat(own).as(name).isEqualTo(option.path("defaultValue").asText(null));
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void documentsOnlyHeadersThatThereAre(Kamelet kamelet) {
        JsonNode known = COMPONENT.path("headers");
        for (String way : List.of("in", "out")) {
            JsonNode data = kamelet.yaml().at("/spec/dataTypes/" + way);
            assertThat(data.path("headers").properties()).allSatisfy(header -> {
                assertThat(known.has(header.getKey())).as(header.getKey()).isTrue();
                assertThat(header.getValue().path("title").asText()).isNotBlank();
                assertThat(header.getValue().path("description").asText()).endsWith(".");
            });
            if (!data.isMissingNode()) {
                assertThat(data.path("types").has(data.path("default").asText()))
                        .isTrue();
                assertThat(data.path("types")).allSatisfy(type -> {
                    assertThat(type.path("description").asText()).endsWith(".");
                    String format = type.path("format").asText();
                    if (format.contains(":")) {
                        assertThat(getClass().getResource(TRANSFORMERS + format.replace(':', '-')))
                                .as(format)
                                .isNotNull();
                    } else {
                        assertThat(format)
                                .isEqualTo(type.path("mediaType").asText().replace('/', '-'));
                    }
                });
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
