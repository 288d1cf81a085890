package com.bytestack.camel.springboot;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.IdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application, set up by its application.yml, with Actuator. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=health,env,configprops",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "camel.component.bytestack.webhook-secret=hush-hush",
            "camel.component.bytestack.max-retries=0"
        })
class SpringBootApplicationTest {

    @RegisterExtension
    static final BytestackExtension BYTESTACK =
            new BytestackExtension(BytestackEmulator.builder().apiKey("key-of-acme"));

    private static final BytestackEmulator EMULATOR = BYTESTACK.emulator();

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("ACME_BYTESTACK_KEY", EMULATOR::apiKey);
        registry.add("acme.done", () -> folder.resolve("done.txt").toString());
        registry.add("acme.folder", () -> folder.resolve("results").toString());
        registry.add("acme.delay", () -> "100");
        registry.add("camel.component.bytestack.base-url", EMULATOR::baseUrl);
    }

    @Autowired
    private ProducerTemplate template;

    @Autowired
    private IdempotentRepository done;

    @Value("${local.server.port}")
    private int port;

    @Test
    void aRouteAsksWithWhatTheApplicationIsConfiguredWith() {
        Query query = template.requestBody("direct:ask", "How often is Acme mentioned?", Query.class);

        assertThat(query.status()).isEqualTo("completed");
    }

    @Test
    void aRouteConsumesFilesAndTheBeanRemembersThem() {
        EMULATOR.storeFile("reports/one.txt", "one".getBytes(StandardCharsets.UTF_8));

        await().until(() -> done.contains("reports/one.txt"));
        assertThat(folder.resolve("results/reports/one.txt")).hasContent("one");
    }

    @Test
    void actuatorShowsTheHealthOfTheConsumer() {
        await().untilAsserted(() -> assertThat(camelHealth()).isEqualTo("UP"));

        StubMapping outage = EMULATOR.wireMock()
                .stubFor(
                        get(urlPathEqualTo("/v1/storage")).willReturn(emulated().withStatus(503)));
        await().untilAsserted(() -> {
            JsonNode camel = actuator("health").at("/components/camelHealth");
            assertThat(camel.at("/status").asText()).isEqualTo("DOWN");
            assertThat(camel.at("/details/consumer:files").asText()).isEqualTo("DOWN");
            assertThat(camel.at("/details/consumer:files.data/http.response.code")
                            .asText())
                    .isEqualTo("503");
        });

        EMULATOR.wireMock().removeStub(outage);
        await().untilAsserted(() -> assertThat(camelHealth()).isEqualTo("UP"));
    }

    @Test
    void actuatorMasksKeyAndSecretsEvenWhereItShowsValues() {
        assertThat(actuator("env/camel.component.bytestack.api-key")
                        .at("/property/value")
                        .asText())
                .isEqualTo("******");
        assertThat(actuator("env").toString()).contains("x,reddit").doesNotContain("hush-hush");
        assertThat(actuator("configprops").toString())
                .contains("x,reddit")
                .doesNotContain("hush-hush", EMULATOR.apiKey());
    }

    private String camelHealth() {
        return actuator("health").at("/components/camelHealth/status").asText();
    }

    private JsonNode actuator(String endpoint) {
        URI uri = URI.create("http://localhost:" + port + "/actuator/" + endpoint);
        try {
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
