package com.bytestack.camel.kamelet;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.bytestack.camel.test.SubmittedQuery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class KameletsTest {

    private static final String ASK = """
            - route:
                from:
                  uri: direct:ask
                  steps:
                    - to:
                        uri: kamelet:bytestack-query-action
                        parameters:
                          sources: x,reddit
            """;

    private static final String CONSUME = """
            - route:
                from:
                  uri: kamelet:bytestack-storage-source
                  parameters:
                    delay: 50ms
                  steps:
                    - to: mock:file
            """;

    private static final String CALLED = """
            - route:
                from:
                  uri: kamelet:bytestack-webhook-source
                  parameters:
                    webhookExternalUrl: "{{url}}"
                  steps:
                    - to: mock:event
            """;

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension(
            BytestackEmulator.builder().queuedFor(Duration.ZERO).runningFor(Duration.ofMillis(50)));

    private final BytestackEmulator emulator = bytestack.emulator();
    private final YamlApplication application = YamlApplication.of(emulator);

    @BeforeEach
    void tellItsUrl() {
        application.property("url", application.url());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** The route, with more parameters for its Kamelet. */
    private static String with(String route, String parameters) {
        int at = route.indexOf("parameters:\n");
        int column = at - route.lastIndexOf('\n', at) - 1;
        return route.replace("parameters:\n", "parameters:\n" + parameters.indent(column + 2));
    }

    private static Exchange request(CamelContext context, String body) {
        return request(context, "direct:ask", body);
    }

    private static Exchange request(CamelContext context, String route, String body) {
        return context.createProducerTemplate()
                .request(route, exchange -> exchange.getMessage().setBody(body));
    }

    private static MockEndpoint mock(CamelContext context, String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    private static List<String> bodies(CamelContext context, String name) {
        return mock(context, name).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    private void runJob(CamelContext context) {
        String upsert = "bytestack:jobs?operation=upsert&jobName=A&prompt=a&sources=x&schedule=daily";
        assertThat(context.createProducerTemplate()
                        .request(upsert, exchange -> {})
                        .getException())
                .isNull();
        emulator.runJob("A");
    }

    @Test
    void theActionAsksWhatTheBodySaysAndGoesOnWithTheAnswer() throws Exception {
        Exchange exchange = request(application.start(ASK), "Who mentions Acme?");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"completed\"", "by_source");
        assertThat(exchange.getMessage().getHeaders()).containsKey("CamelBytestackQueryId");
        SubmittedQuery query = emulator.submittedQueries().get(0);
        assertThat(query.prompt()).isEqualTo("Who mentions Acme?");
        assertThat(query.sources()).containsExactly("x", "reddit");
        assertThat(query.limit()).isEqualTo(100);
        assertThat(query.dateRange()).isNull();
    }

    @Test
    void theActionAsksWhatItsParametersSayLetterByLetter() throws Exception {
        CamelContext context = application.start(with(ASK, """
                prompt: "RAW(Who says A & B, 100% + (C)?)"
                dateRange: 2026-03-02/P7D
                limit: 7
                """));

        Exchange exchange = request(context, "not asked");

        assertThat(exchange.getException()).isNull();
        SubmittedQuery query = emulator.submittedQueries().get(0);
        assertThat(query.prompt()).isEqualTo("Who says A & B, 100% + (C)?");
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.dateRange().toString()).contains("2026-03-02T00:00:00Z", "2026-03-08T23:59:59Z");
    }

    @Test
    void aFailedQueryFailsTheRouteThatAsked() throws Exception {
        emulator.failQueries("no posts");

        Exchange exchange = request(application.start(ASK), "a");

        assertThat(exchange.getException()).isInstanceOf(QueryFailedException.class);
    }

    @Test
    void aRedeliveryOfTheActionTakesUpTheQueryThatIsPaidFor() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathMatching("/v1/queries/.*"))
                        .inScenario("first look")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("then well")
                        .willReturn(emulated().withStatus(403)));
        String retrying = """
                - errorHandler:
                    defaultErrorHandler:
                      redeliveryPolicy:
                        maximumRedeliveries: 2
                        redeliveryDelay: 10
                """;

        Exchange exchange = request(application.start(retrying + ASK), "a");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(1);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void theStorageSourceEmitsEachFileOnceOldestFirstAndOneThatFailedAgain() throws Exception {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        emulator.storeFile("b.json", "2".getBytes(), time.plusSeconds(1));
        emulator.storeFile("a.json", "3".getBytes(), time.plusSeconds(2));
        emulator.storeFile("c.json", "1".getBytes(), time);
        CamelContext context = application.start(CONSUME);
        MockEndpoint files = mock(context, "file");
        files.whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("the first fails");
        });
        await().until(() -> files.getReceivedCounter() >= 4);
        emulator.storeFile("d.json", "4".getBytes(), time.plusSeconds(3));
        await().until(() -> files.getReceivedCounter() >= 5);

        assertThat(bodies(context, "file")).containsExactly("1", "2", "3", "1", "4");
        assertThat(files.getExchanges().get(1).getMessage().getHeaders())
                .containsEntry("CamelBytestackKey", "b.json")
                .containsEntry("CamelFileName", "b.json")
                .containsEntry("CamelBytestackSize", 1L);
    }

    @Test
    void theStorageSourceFiltersByItsParametersAndRemembersInABean() throws Exception {
        for (String key :
                List.of("in/a+b.json", "in/old.json", "in/done.json", "in/a.txt", "in/no.json", "out/a.json")) {
            emulator.storeFile(
                    key,
                    key.getBytes(),
                    Instant.parse(key.contains("old") ? "2025-01-01T00:00:00Z" : "2026-01-02T00:00:00Z"));
        }
        String repository = """
                - beans:
                    - name: done
                      type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                      properties:
                        cacheSize: 10
                """;
        CamelContext context = application.start(repository + with(CONSUME, """
                prefix: in/
                include: .*[.](json|xml)
                exclude: .*no.*|.*done.*
                since: 2026-01-01T00:00:00Z
                includeBody: false
                maxMessagesPerPoll: 1
                idempotentRepository: "#done"
                """));
        MockEndpoint files = mock(context, "file");
        await().until(() -> files.getReceivedCounter() == 1);
        emulator.storeFile("in/z.json", "z".getBytes());
        await().until(() -> files.getReceivedCounter() == 2);

        assertThat(files.getExchanges().stream()
                        .map(exchange -> exchange.getMessage().getHeader("CamelBytestackKey")))
                .containsExactly("in/a+b.json", "in/z.json");
        assertThat(files.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"in/a+b.json\"", "\"size\"");
        assertThat(context.getRegistry()
                        .lookupByNameAndType("done", IdempotentRepository.class)
                        .contains("in/a+b.json"))
                .isTrue();
    }

    @Test
    void twoKameletsWithKeysAndPlacesOfTheirOwnLiveInOneContext() throws Exception {
        try (BytestackEmulator other =
                        BytestackEmulator.builder().apiKey("k&y%2B+(1").start();
                YamlApplication both = YamlApplication.unconfigured()) {
            emulator.storeFile("here.json", "here".getBytes());
            other.storeFile("there.json", "there".getBytes());
            both.property("here.url", emulator.baseUrl()).property("here.key", emulator.apiKey());
            both.property("there.url", other.baseUrl()).property("there.key", other.apiKey());
            String keys = """
                    apiKey: "RAW({{%1$s.key}})"
                    baseUrl: "{{%1$s.url}}"
                    """;

            CamelContext context = both.start(
                    with(ASK, keys.formatted("here")),
                    with(ASK.replace("direct:ask", "direct:askThere"), keys.formatted("there")),
                    with(CONSUME, keys.formatted("here")),
                    with(CONSUME.replace("mock:file", "mock:fileThere"), keys.formatted("there")));
            assertThat(request(context, "direct:ask", "here?").getException()).isNull();
            assertThat(request(context, "direct:askThere", "there?").getException())
                    .isNull();

            assertThat(emulator.submittedQueries())
                    .extracting(SubmittedQuery::prompt)
                    .containsExactly("here?");
            assertThat(other.submittedQueries())
                    .extracting(SubmittedQuery::prompt)
                    .containsExactly("there?");
            await().until(() -> mock(context, "file").getReceivedCounter() == 2
                    && mock(context, "fileThere").getReceivedCounter() == 2);
            assertThat(bodies(context, "file")).contains("here").doesNotContain("there");
            assertThat(bodies(context, "fileThere")).contains("there").doesNotContain("here");
        }
    }

    @Test
    void theWebhookSourceRegistersReceivesWhatIsSignedAndDeletesAtTheEnd() throws Exception {
        CamelContext context = application.start(CALLED);
        MockEndpoint events = mock(context, "event");

        runJob(context);
        await().until(() -> events.getReceivedCounter() == 1);
        await().until(() -> emulator.undelivered() == 0);

        Exchange received = events.getExchanges().get(0);
        assertThat(received.getMessage().getBody()).isInstanceOf(WebhookEvent.class);
        assertThat(received.getMessage().getBody(String.class)).contains("job.completed");
        assertThat(received.getMessage().getHeaders())
                .containsEntry("CamelBytestackStatus", "completed")
                .containsKeys("CamelBytestackRunId", "CamelBytestackKey");
        assertThat(post(application.url() + "/bytestack", "sha256=00")).isEqualTo(401);
        assertThat(events.getReceivedCounter()).isEqualTo(1);
        application.close();
        runJobAlone();
        assertThat(emulator.undelivered()).isZero();
        assertThat(emulator.deliveries()).hasSize(1);
    }

    /** Until its end, without a context. */
    private void runJobAlone() {
        int files = emulator.fileKeys().size();
        emulator.runJob("A");
        await().until(() -> emulator.fileKeys().size() > files);
    }

    @Test
    void theWebhookSourceGivesTheResultAndReceivesARunOnce() throws Exception {
        String repository = """
                - beans:
                    - name: received
                      type: org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                """;
        CamelContext context = application.start(repository + with(CALLED, """
                includeResult: true
                idempotentRepository: "#received"
                webhookPath: /called
                """));
        MockEndpoint events = mock(context, "event");

        runJob(context);
        await().until(() -> emulator.deliveries().size() == 1 && emulator.undelivered() == 0);

        assertThat(emulator.deliveries().get(0).url().getPath()).isEqualTo("/called");
        Exchange received = events.getExchanges().get(0);
        assertThat(received.getMessage().getBody(String.class)).contains("by_source");
        Map<String, Object> headers = received.getMessage().getHeaders();
        emulator.deliver(JsonNodeFactory.instance
                .objectNode()
                .put("event", "job.completed")
                .put("run_id", (String) headers.get("CamelBytestackRunId"))
                .put("status", "completed")
                .put("result_url", (String) headers.get("CamelBytestackResultUrl")));
        await().until(() -> emulator.deliveries().size() == 2);
        assertThat(emulator.deliveries().get(1).status()).isEqualTo(200);
        assertThat(events.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void theWebhookSourceTakesASecretInPlaceOfARegistration() throws Exception {
        CamelContext context = application.start(with(CALLED, """
                webhookAutoRegister: false
                secret: "RAW(old,s&cr%25t)"
                """));
        String event = "{\"event\":\"job.completed\",\"run_id\":\"run_1\",\"status\":\"completed\"}";

        int status =
                post(application.url() + "/bytestack", event, BytestackEmulator.sign(event.getBytes(), "s&cr%25t"));

        assertThat(status).isEqualTo(200);
        assertThat(mock(context, "event").getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void aWebhookSourceWithoutItsUrlIsRefusedAndSaysWhatIsMissing() {
        assertThat(catchThrowable(() -> application.start(CALLED.replace("{{url}}", ""))))
                .hasStackTraceContaining("webhookExternalUrl");
    }

    private static int post(String url, String signature) throws Exception {
        return post(url, "{\"event\":\"job.completed\"}", signature);
    }

    private static int post(String url, String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-ByteStack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aPipeBindsThemAsAnyOfTheCatalogue() throws Exception {
        emulator.storeFile("question.txt", "Who mentions Acme?".getBytes());

        CamelContext context = application.start("""
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: questions
                spec:
                  source:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1
                      name: bytestack-storage-source
                    properties:
                      prefix: question
                      delay: 50ms
                  steps:
                    - ref:
                        kind: Kamelet
                        apiVersion: camel.apache.org/v1
                        name: bytestack-query-action
                      properties:
                        sources: x,reddit
                  sink:
                    uri: mock:answer
                """);
        await().until(() -> mock(context, "answer").getReceivedCounter() == 1);

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt)
                .containsExactly("Who mentions Acme?");
        assertThat(bodies(context, "answer").get(0)).contains("by_source");
    }

    @ParameterizedTest
    @MethodSource("cloudEvents")
    void aSourceIsDescribedAsACloudEventAsItsFileSays(String name, String route) throws Exception {
        CamelContext context = application.start(route.replace(
                "- to: mock",
                "- transformDataType:\n            toType: bytestack:application-cloudevents\n        - to: mock"));

        runJob(context);
        MockEndpoint described = mock(context, route.contains("mock:file") ? "file" : "event");
        await().until(() -> described.getReceivedCounter() == 1);

        Map<String, Object> headers =
                described.getExchanges().get(0).getMessage().getHeaders();
        JsonNode type = Kamelet.all()
                .filter(kamelet -> kamelet.name().equals(name))
                .findFirst()
                .orElseThrow()
                .yaml()
                .at("/spec/dataTypes/out/types/cloudevents");
        assertThat(type.path("headers").properties()).isNotEmpty().allSatisfy(header -> assertThat(headers)
                .containsKey(header.getKey()));
        assertThat(headers)
                .containsEntry(
                        "CamelCloudEventType",
                        type.at("/headers/CamelCloudEventType/default").asText());
    }

    static Stream<Arguments> cloudEvents() {
        return Stream.of(
                Arguments.of("bytestack-storage-source", CONSUME), Arguments.of("bytestack-webhook-source", CALLED));
    }

    @Test
    void noParameterIsTakenFromAPropertyOrVariableThatHappensToHaveItsName() throws Exception {
        Kamelet.all().forEach(kamelet -> kamelet.parameters()
                .forEach(parameter -> application.property(parameter.getKey(), "not meant for a Kamelet")));
        emulator.storeFile("a.json", "a".getBytes());

        CamelContext context = application.start(ASK, CONSUME, CALLED);

        assertThat(request(context, "a").getException()).isNull();
        assertThat(emulator.submittedQueries().get(0).prompt()).isEqualTo("a");
        await().until(() -> mock(context, "file").getReceivedCounter() == 2);
        runJob(context);
        await().until(() -> mock(context, "event").getReceivedCounter() == 1);
    }

    @Test
    void aParameterCanBeGivenForAllKameletsOfAKindByAProperty() throws Exception {
        application.property("camel.kamelet.bytestack-query-action.limit", "9");

        assertThat(request(application.start(ASK), "a").getException()).isNull();

        assertThat(emulator.submittedQueries().get(0).limit()).isEqualTo(9);
    }
}
