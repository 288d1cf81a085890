package com.bytestack.camel.springboot;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What an operator sees over HTTP of an application set up as docs/operations.md says, operations.yml. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.location=classpath:/operations/", "camel.component.bytestack.max-retries=0"})
@AutoConfigureObservability(tracing = false)
@DirtiesContext
class SpringBootOperationsTest {

    @RegisterExtension
    static final BytestackExtension BYTESTACK = new BytestackExtension(BytestackEmulator.builder());

    private static final BytestackEmulator EMULATOR = BYTESTACK.emulator();
    private static final Path DOCS = Path.of("../docs");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask")
                            .routeId("ask")
                            .to("bytestack:query?sources=x")
                            .id("question");
                    from("bytestack:storage?delay=50&initialDelay=0")
                            .routeId("files")
                            .to("log:file");
                }
            };
        }

        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }

        @Bean
        Tracer tracer(InMemorySpanExporter spans) {
            return SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build()
                    .get("camel");
        }

        /** It finds the tracer by its type. */
        @Bean
        CamelContextConfiguration tracing() {
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext context) {
                    new OpenTelemetryTracer().init(context);
                }

                @Override
                public void afterApplicationStart(CamelContext context) {}
            };
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("camel.component.bytestack.api-key", EMULATOR::apiKey);
        registry.add("camel.component.bytestack.base-url", EMULATOR::baseUrl);
    }

    @Autowired
    private ProducerTemplate template;

    @Autowired
    private InMemorySpanExporter spans;

    @Value("${local.server.port}")
    private int port;

    private String actuator(String endpoint) {
        try {
            URI uri = URI.create("http://localhost:" + port + "/actuator/" + endpoint);
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode health() {
        try {
            return new ObjectMapper().readTree(actuator("health")).at("/components/camelHealth/details");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask() {
        template.request("direct:ask", exchange -> exchange.getMessage().setBody("How often is Acme mentioned?"));
    }

    @Test
    void healthListsConsumersAndProducersByTheIdsOfRouteAndStep() {
        await().untilAsserted(() ->
                assertThat(health().path("consumer:files").asText()).isEqualTo("UP"));
        assertThat(health().path("producer:bytestack-query:ask/question").asText())
                .isEqualTo("UP");

        EMULATOR.wireMock().stubFor(any(anyUrl()).willReturn(emulated().withStatus(503)));
        ask();

        await().untilAsserted(() -> {
            assertThat(health().path("consumer:files").asText()).isEqualTo("DOWN");
            assertThat(health().path("producer:bytestack-query:ask/question").asText())
                    .isEqualTo("DOWN");
            assertThat(health().at("/producer:bytestack-query:ask~1question.data/http.response.code")
                            .asText())
                    .isEqualTo("503");
        });
        EMULATOR.wireMock().resetMappings();
        ask();
    }

    @Test
    void everyMeterOfTheDashboardAndTheAlertsIsThere() throws Exception {
        ask();
        EMULATOR.storeFile("one", new byte[1]);
        await().until(() -> actuator("prometheus").contains("routeId=\"files\""));
        Set<String> meters = names("(?m)^([a-z][a-z_]+)(?=[{ ])", actuator("prometheus"));
        String shown = Files.readString(DOCS.resolve("operations/dashboard.json"))
                + Files.readString(DOCS.resolve("operations/alerts.yml"));

        assertThat(names("\\b(camel_[a-z_]+)", shown)).isNotEmpty().isSubsetOf(meters);
    }

    @Test
    void metersNameRoutesAndEndpointsAndNoSecret() {
        ask();

        assertThat(actuator("prometheus"))
                .contains("routeId=\"ask\"", "endpointName=\"bytestack://query\"")
                .doesNotContain(EMULATOR.apiKey());
    }

    @Test
    void aStepIsASpan() {
        ask();

        await().untilAsserted(() -> assertThat(spans.getFinishedSpanItems())
                .anySatisfy(span -> assertThat(span.getName()).isEqualTo("bytestack query")));
    }

    @Test
    void theSettingsOfThePageAreThose() throws Exception {
        String page = Files.readString(DOCS.resolve("operations.md"));

        assertThat(page)
                .contains("```yaml\n" + Files.readString(Path.of("src/test/resources/operations/application.yml"))
                        + "```");
    }

    private static Set<String> names(String pattern, String text) {
        Set<String> names = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(name -> names.add(name.group(1)));
        return names;
    }
}
