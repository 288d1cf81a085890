package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.QueryRequest;
import com.bytestack.camel.test.BytestackEmulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static final String ASK = "bytestack:query?operation=submitAndAwait&sources=x,reddit";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started(
            BytestackEmulator.builder().queuedFor(Duration.ofMillis(30)).runningFor(Duration.ofMillis(30)));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private void routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static Query query(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(Query.class);
    }

    @Test
    void asksAndWaitsForTheAnswer() {
        Exchange exchange = send(ASK + "&limit=300&dateRange=2026-03-02/2026-03-08", "Who mentions Acme?", Map.of());

        Query query = query(exchange);
        assertThat(query.isCompleted()).isTrue();
        assertThat(query.result()).isNotNull();
        assertThat(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID)).isEqualTo(query.id());
        assertThat(exchange.getMessage().getHeader(BytestackConstants.STATUS)).isEqualTo("completed");
        assertThat(exchange.getMessage().getHeader(BytestackConstants.CREATED_AT))
                .isInstanceOf(Instant.class);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
        var asked = emulator.submittedQueries().get(0);
        assertThat(asked.prompt()).isEqualTo("Who mentions Acme?");
        assertThat(asked.sources()).containsExactly("x", "reddit");
        assertThat(asked.limit()).isEqualTo(300);
        assertThat(asked.dateRange().get("start").asText()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(asked.dateRange().get("end").asText()).isEqualTo("2026-03-08T23:59:59Z");
    }

    @Test
    void submitsNowAndAwaitsLaterWithoutHeaders() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .to("bytestack:query?prompt=a&sources=x")
                        .removeHeaders("*")
                        .to("bytestack:query?operation=await")
                        .removeHeaders("*")
                        .to("bytestack:query?operation=get");
            }
        });

        assertThat(query(send("direct:ask", null, Map.of())).isCompleted()).isTrue();
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void headerWinsOverBodyAndBodyFieldsOverOption() {
        send(
                "bytestack:query?prompt=option&sources=x&limit=1",
                Map.of("prompt", "map", "limit", 2, "sources", List.of("reddit")),
                Map.of(BytestackConstants.LIMIT, 3));

        var asked = emulator.submittedQueries().get(0);
        assertThat(asked.prompt()).isEqualTo("map");
        assertThat(asked.sources()).containsExactly("reddit");
        assertThat(asked.limit()).isEqualTo(3);
    }

    @Test
    void aTextBodyNeverSteersARouteThatSaysWhatItWants() {
        InputStream unread = new ByteArrayInputStream("{\"prompt\":\"payload\"}".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                throw new AssertionError("read");
            }
        };
        send("bytestack:query?prompt=option&sources=x", unread, Map.of());
        send("bytestack:query?sources=x", "{not json", Map.of(BytestackConstants.PROMPT, "header"));

        assertThat(emulator.submittedQueries()).extracting("prompt").containsExactly("option", "header");
    }

    @Test
    void readsTheQuestionFromTextJsonBytesStreamAndRecord() {
        String uri = "bytestack:query?sources=x";
        send(uri, "plain", Map.of());
        send(
                uri,
                " {\"prompt\":\"json\",\"sources\":[\"reddit\"],\"date_range\":"
                        + "{\"start\":\"2026-03-02T00:00:00Z\",\"end\":\"2026-03-03T00:00:00Z\"}}",
                Map.of());
        send(uri, "bytes".getBytes(StandardCharsets.UTF_8), Map.of());
        send(uri, new ByteArrayInputStream("stream".getBytes(StandardCharsets.UTF_8)), Map.of());
        send(uri, new QueryRequest("record", null, null, 7), Map.of());
        send(uri, "[a prompt]", Map.of());

        var asked = emulator.submittedQueries();
        assertThat(asked)
                .extracting("prompt")
                .containsExactly("plain", "json", "bytes", "stream", "record", "[a prompt]");
        assertThat(asked.get(1).sources()).containsExactly("reddit");
        assertThat(asked.get(1).dateRange().get("end").asText()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(asked.get(4).limit()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelBytestackLimit=0",
                "CamelBytestackLimit=1001",
                "CamelBytestackLimit=many",
                "CamelBytestackLimit=1.5",
                "CamelBytestackDateRange=2026-03-08/2026-03-02",
                "CamelBytestackDateRange=soon",
                "CamelBytestackDateRange=-P7D",
                "CamelBytestackDateRange=P0D",
                "CamelBytestackDateRange=2026-03-02/",
                "CamelBytestackSources= , ",
                "CamelBytestackOperation=download"
            })
    void sendsNothingWhenAnInputIsWrongAndNamesIt(String header) {
        String[] parts = header.split("=", 2);
        Exchange exchange = send("bytestack:query?prompt=a&sources=x", null, Map.of(parts[0], parts[1]));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parts[0]);
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void namesHeaderAndOptionOfWhatIsMissing() {
        assertThat(send("bytestack:query?sources=x", null, Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("CamelBytestackPrompt", "option prompt");
        assertThat(send("bytestack:query?prompt=a", null, Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("CamelBytestackSources", "option sources");
        assertThat(send("bytestack:query?operation=get", null, Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("CamelBytestackQueryId", "option queryId");
        assertThat(send("bytestack:query?sources=x", "{\"prompt\":", Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not valid");
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void aFailedQueryIsAnExceptionWithItsIdAndNotAskedAgain() {
        emulator.failQueries("no such platform");

        Exchange exchange = send(ASK, "a", Map.of());

        assertThat(exchange.getException(QueryFailedException.class))
                .hasMessageContaining("no such platform")
                .extracting(QueryFailedException::getQueryId)
                .isEqualTo(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID));
        String id = exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class);
        assertThat(query(send("bytestack:query?operation=get&queryId=" + id, null, Map.of()))
                        .isFailed())
                .isTrue();
    }

    @Test
    void aStepThatFailsLeavesTheBodyAsItWas() {
        emulator.failQueries("no such platform");

        Exchange exchange = send(ASK, "the question", Map.of());

        assertThat(exchange.getMessage().getBody()).isEqualTo("the question");
        assertThat(exchange.getMessage().getHeader(BytestackConstants.STATUS)).isEqualTo("failed");
    }

    @Test
    void aSubmitThatFailsLeavesNoIdOfAnEarlierQuestion() {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(aResponse().withStatus(500)));

        Exchange exchange = send(ASK, "a", Map.of(BytestackConstants.QUERY_ID, "qry_earlier"));

        assertThat(exchange.getException()).isInstanceOf(BytestackException.class);
        assertThat(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID)).isNull();
    }

    @Test
    void readsTheQuestionFromAFile(@TempDir Path folder) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=50").to(ASK).to("mock:answered");
            }
        });
        Files.writeString(folder.resolve("question.txt"), "from a file");

        await().until(() ->
                context.getEndpoint("mock:answered", MockEndpoint.class).getReceivedCounter() == 1);
        assertThat(emulator.submittedQueries()).extracting("prompt").containsExactly("from a file");
    }

    @Test
    void stoppingARouteLetsItsWaitsFinish() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:ask")
                        .routeId("asking")
                        .to(ASK + "&pollInterval=500ms")
                        .to("mock:answered");
            }
        });
        template.sendBody("seda:ask", "a");
        await().until(() -> emulator.chargedQueries() == 1);

        context.getRouteController().stopRoute("asking");

        MockEndpoint answered = context.getEndpoint("mock:answered", MockEndpoint.class);
        assertThat(answered.getReceivedCounter()).isEqualTo(1);
        assertThat(answered.getReceivedExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(Query.class)
                        .isCompleted())
                .isTrue();
    }

    @Test
    void aTimeoutLeavesTheIdToComeBackFor() {
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"thinking\"}")));

        Exchange exchange = send(ASK + "&awaitTimeout=200ms", "a", Map.of());

        assertThat(exchange.getException(QueryTimeoutException.class)).hasMessageContaining("thinking");
        String id = exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class);
        assertThat(id).startsWith("qry_");
        emulator.wireMock().resetMappings();
        assertThat(query(send("bytestack:query?operation=await", id + "\n", Map.of()))
                        .isCompleted())
                .isTrue();
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void aRedeliveryTakesUpTheQueryThatIsPaidFor() throws Exception {
        StubMapping running = emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"running\"}")));
        AtomicReference<String> original = new AtomicReference<>();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(100)
                        .redeliveryDelay(10)
                        .onRedelivery(exchange -> {
                            original.set(exchange.getMessage().getHeader("original", String.class));
                            emulator.wireMock().removeStub(running);
                        }));
                from("direct:ask").to(ASK + "&awaitTimeout=10ms&pollInterval=5ms");
            }
        });

        Exchange exchange = send("direct:ask", "a", Map.of("original", "kept"));

        assertThat(query(exchange).isCompleted()).isTrue();
        assertThat(original.get()).isEqualTo("kept");
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void twoStepsThatAskAreTwoQuestions() throws Exception {
        emulator.failQueries("no");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .doTry()
                        .to(ASK + "&prompt=a")
                        .doCatch(QueryFailedException.class)
                        .process(exchange -> emulator.failQueries(null))
                        .end()
                        .to(ASK + "&prompt=a");
            }
        });

        assertThat(query(send("direct:ask", null, Map.of())).isCompleted()).isTrue();
        assertThat(emulator.chargedQueries()).isEqualTo(2);
    }

    @Test
    void stoppingTheContextEndsAWaitAtOnceAndKeepsTheId() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"running\"}")));
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(ASK);
            }
        });
        CompletableFuture<Exchange> waiting = template.asyncSend(
                "direct:ask", exchange -> exchange.getMessage().setBody("a"));
        await().until(() -> !emulator.wireMock()
                .findAll(getRequestedFor(urlMatching("/v1/queries/.*")))
                .isEmpty());

        long start = System.nanoTime();
        context.stop();

        Exchange exchange = waiting.get(5, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(exchange.getException(BytestackException.class).getCode()).isEqualTo("context_stopped");
        assertThat(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID)).isNotNull();
    }

    @Test
    void waitsByTheThousandHoldAHandfulOfThreads() throws Exception {
        // more than the 1000 to which Camel limits a pool's queue that does not ask for more
        int count = 1500;
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(ASK + "&pollInterval=200ms");
            }
        });
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waiting.add(template.asyncSend(
                    "direct:ask", exchange -> exchange.getMessage().setBody("a")));
        }
        for (CompletableFuture<Exchange> one : waiting) {
            assertThat(query(one.get(60, TimeUnit.SECONDS)).isCompleted()).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("Camel (" + context.getName() + ")")
                                && thread.getName().contains("Bytestack")))
                .hasSizeLessThanOrEqualTo(25);
        assertThat(emulator.chargedQueries()).isEqualTo(count);
    }

    @Test
    void aLookThatFailsIsRepeatedAsTheNextLook() {
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .inScenario("looks")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("well")
                        .willReturn(aResponse().withStatus(503)));

        assertThat(query(send(ASK, "a", Map.of())).isCompleted()).isTrue();
    }

    @Test
    void looksThatFailAgainAndAgainEndTheWaitWithTheFailure() {
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .willReturn(aResponse().withStatus(503)));

        Exchange exchange = send(ASK + "&maxRetries=2", "a", Map.of());

        assertThat(exchange.getException(BytestackException.class).getStatusCode())
                .isEqualTo(503);
        assertThat(emulator.wireMock().findAll(getRequestedFor(urlMatching("/v1/queries/.*"))))
                .hasSize(3);
        assertThat(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID)).isNotNull();
    }

    @Test
    void anAnswerThatIsFinalAtOnceIsNotLookedFor() {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(
                                okJson("{\"query_id\":\"qry_9\",\"status\":\"completed\",\"result\":{\"n\":1.10}}")));

        Exchange exchange = send(ASK, "a", Map.of());

        assertThat(query(exchange).id()).isEqualTo("qry_9");
        assertThat(query(exchange).result().get("n").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(emulator.wireMock().findAll(getRequestedFor(urlMatching("/v1/queries/.*"))))
                .isEmpty();
    }

    @Test
    void convertsToTheJsonAsItWasSent() throws Exception {
        String sent =
                "{ \"id\":\"qry_1\", \"status\":\"completed\",\"results\":[1.10, 1e3],\"new_field\":12345678901234567890.5 }";
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/queries")).willReturn(okJson(sent)));
        Exchange exchange = send("bytestack:query?prompt=a&sources=x", null, Map.of());
        var message = exchange.getMessage();

        assertThat(message.getBody(String.class)).isEqualTo(sent);
        assertThat(new String(message.getBody(byte[].class), StandardCharsets.UTF_8))
                .isEqualTo(sent);
        assertThat(new String(message.getBody(InputStream.class).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(sent);
        assertThat(message.getBody(JsonNode.class).get("new_field").asText()).isEqualTo("12345678901234567890.5");
        assertThat(message.getBody(Map.class)).containsEntry("status", "completed");
        assertThat(new ObjectMapper().writeValueAsString(List.of(message.getBody())))
                .isEqualTo("[" + sent + "]");
        assertThat(context.resolveLanguage("simple")
                        .createExpression("${body.status}")
                        .evaluate(exchange, String.class))
                .isEqualTo("completed");
        assertThat(context.resolveLanguage("jsonpath")
                        .createExpression("$.status")
                        .evaluate(exchange, String.class))
                .isEqualTo("completed");
    }

    @Test
    void anAnswerHasTheNameOfItsQueryForAFileUnlessTheRouteNamedOne() {
        Exchange exchange = send("bytestack:query?operation=submitAndAwait&prompt=a&sources=x", null, Map.of());
        String first = exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class);
        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo(first + ".json");

        template.send("bytestack:query?operation=submitAndAwait&prompt=b&sources=x", exchange);
        String second = exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class);
        assertThat(second).isNotEqualTo(first);
        assertThat(exchange.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo(second + ".json");

        for (String operation : List.of("get", "await")) {
            assertThat(send("bytestack:query?operation=" + operation + "&queryId=" + first, null, Map.of())
                            .getMessage()
                            .getHeader(Exchange.FILE_NAME))
                    .isEqualTo(first + ".json");
        }
        assertThat(send("bytestack:query?operation=get&queryId=" + first, null, Map.of(Exchange.FILE_NAME, "mine.json"))
                        .getMessage()
                        .getHeader(Exchange.FILE_NAME))
                .isEqualTo("mine.json");
        assertThat(send("bytestack:query?prompt=a&sources=x", null, Map.of())
                        .getMessage()
                        .getHeader(Exchange.FILE_NAME))
                .isNull();
    }
}
