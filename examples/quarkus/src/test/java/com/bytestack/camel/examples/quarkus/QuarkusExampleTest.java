package com.bytestack.camel.examples.quarkus;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.SubmittedQuery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmulatedBytestack.class)
class QuarkusExampleTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    @TestHTTPResource
    URI application;

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    @ConfigProperty(name = "results.folder")
    Path folder;

    BytestackEmulator emulator;

    @Test
    void answersAQuestionFromTheSourcesThatItNamesElseFromThoseOfTheProperties() throws Exception {
        HttpResponse<String> answer = ask("prompt=Who+mentions+Acme%3F&sources=linkedin");
        ask("prompt=And+Camel%3F");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(mapper.readTree(answer.body()).path("status").asText()).isEqualTo("completed");
        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt, SubmittedQuery::sources)
                .contains(
                        tuple("Who mentions Acme?", List.of("linkedin")), tuple("And Camel?", List.of("x", "reddit")));
    }

    @Test
    void refusesAFormWithoutAPrompt() throws Exception {
        HttpResponse<String> answer = ask("sources=x");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("No prompt given");
    }

    @Test
    void storesAFileAndTellsOfItAsACloudEvent() {
        emulator.storeFile("reports/monday.json", "{\"mentions\": 7}");

        await().untilAsserted(() ->
                assertThat(read("files").body()).contains(" com.bytestack.file.stored reports/monday.json"));
        assertThat(folder.resolve("reports/monday.json")).hasContent("{\"mentions\": 7}");
    }

    @Test
    void isNotReadyWhileByteStackRefusesTheKey() throws Exception {
        await().until(() -> checks("ready").path("status").asText().equals("UP"));
        StubMapping refusal =
                emulator.wireMock().stubFor(get(urlPathEqualTo("/v1/storage")).willReturn(unauthorized()));

        await().until(() -> checks("ready").path("status").asText().equals("DOWN"));
        emulator.wireMock().removeStub(refusal);
        await().until(() -> checks("ready").path("status").asText().equals("UP"));
    }

    /** Which Quarkus finds by a service file of the component. */
    @Test
    void sendsAllMessagesOfAToDThroughOneEndpoint() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:each").toD("bytestack:query?prompt=${body}&limit=${header.most}");
            }
        });

        template.requestBodyAndHeader("direct:each", "First?", "most", 11);
        template.requestBodyAndHeader("direct:each", "Second?", "most", 12);

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt, SubmittedQuery::limit)
                .contains(tuple("First?", 11), tuple("Second?", 12));
        assertThat(context.getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .filteredOn(uri -> uri.startsWith("bytestack://query"))
                .containsExactlyInAnyOrder("bytestack://query", "bytestack://query?operation=submitAndAwait");
    }

    private HttpResponse<String> ask(String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(application.resolve("ask"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> read(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(application.resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode checks(String kind) throws IOException, InterruptedException {
        return mapper.readTree(read("q/health/" + kind).body());
    }
}
