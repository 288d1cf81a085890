package com.bytestack.camel;

import static com.bytestack.camel.StorageWatch.consumer;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.storage.FileBody;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.Reader;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file whose content could not be read, whatever read it. */
class StorageReadsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=50&maxRetries=0";
    private static final String CONTENT = "<list>" + "<item>Acme</item>\n".repeat(20_000) + "</list>";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final StorageWatch storage = new StorageWatch(emulator);
    private final List<String> seen = storage.seen();
    private final CamelContext context = camel.context();

    private static ResponseDefinitionBuilder cut() {
        return aResponse()
                .withHeader("Content-Length", String.valueOf(CONTENT.length()))
                .withBody(CONTENT.substring(0, CONTENT.length() / 2));
    }

    /** The first download goes wrong, the others don't. */
    private void failOnce(ResponseDefinitionBuilder answer) {
        emulator.storeFile("a", CONTENT.getBytes(), TIME);
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage/a"))
                        .inScenario("once")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("well")
                        .willReturn(answer));
    }

    /** A route of which it counts how often it completes and how often it fails, for those who watch. */
    private NotifyBuilder[] route(Route steps) throws Exception {
        NotifyBuilder completed =
                new NotifyBuilder(context).fromRoute("files").whenCompleted(1).create();
        NotifyBuilder failed =
                new NotifyBuilder(context).fromRoute("files").whenFailed(1).create();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                steps.add(from(STORAGE).routeId("files"));
            }
        });
        return new NotifyBuilder[] {completed, failed};
    }

    interface Route {
        void add(RouteDefinition route);
    }

    private static Arguments reader(String name, Route steps) {
        return Arguments.argumentSet(name, steps);
    }

    private static void swallow(Exchange exchange, Processor reading) {
        try {
            reading.process(exchange);
        } catch (Exception e) {
            // as some do
        }
    }

    static Stream<Arguments> readersThatSwallowFailures() {
        return Stream.of(
                reader("a predicate", route -> route.filter()
                        .simple("${body} contains 'Acme'")
                        .log("in")
                        .end()),
                reader("a predicate of another kind", route -> route.filter()
                        .simple("${body} == 'Acme'")
                        .log("in")
                        .end()),
                reader(
                        "a splitter",
                        route -> route.split().tokenizeXML("item").streaming().stop()),
                reader("a splitter of lines", route -> route.split(
                                Builder.body().tokenize("\n"))
                        .streaming()
                        .stop()),
                reader("a splitter of pairs", route -> route.split()
                        .tokenizePair("<item>", "</item>")
                        .streaming()
                        .stop()),
                reader(
                        "a Scanner in a bean",
                        route -> route.process(exchange -> {
                            Scanner scanner = new Scanner(exchange.getMessage().getBody(InputStream.class));
                            while (scanner.hasNext()) {
                                scanner.next();
                            }
                        })),
                reader(
                        "a converter",
                        route -> route.process(exchange ->
                                swallow(exchange, e -> e.getMessage().getBody(byte[].class)))),
                reader(
                        "a Reader",
                        route -> route.process(exchange -> swallow(exchange, e -> {
                            Reader reader = e.getMessage().getBody(Reader.class);
                            while (reader.read() >= 0) {
                                // on
                            }
                        }))),
                reader("a branch of several at once", route -> route.multicast()
                        .parallelProcessing()
                        .process(exchange -> {})
                        .process(exchange ->
                                swallow(exchange, e -> e.getMessage().getBody(String.class)))
                        .end()));
    }

    @ParameterizedTest
    @MethodSource("readersThatSwallowFailures")
    void aFileWhoseReaderSwallowedAFailureHasFailedAndComesAgain(Route steps) throws Exception {
        failOnce(cut());

        NotifyBuilder[] outcomes = route(route -> {
            steps.add(route);
            route.onCompletion().onCompleteOnly().process(storage::see).end();
        });

        await().until(() -> seen.size() == 1);
        storage.afterMorePolls();
        assertThat(seen).containsExactly("a");
        assertThat(consumer(context).getFailedFiles()).isEqualTo(1);
        assertThat(consumer(context).getEmittedFiles()).isEqualTo(2);
        assertThat(outcomes).allMatch(NotifyBuilder::matches);
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNoContent")
    void whateverIsWrongWithTheDownloadTheFileComesAgain(ResponseDefinitionBuilder answer) throws Exception {
        failOnce(answer);

        route(route -> route.filter()
                .simple("${body} contains 'Acme'")
                .process(storage::see)
                .end());

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(seen).containsExactly("a");
        assertThat(consumer(context).getFailedFiles()).isEqualTo(1);
    }

    static Stream<ResponseDefinitionBuilder> answersThatAreNoContent() {
        return Stream.of(aResponse().withStatus(401), aResponse().withStatus(503), cut());
    }

    static Stream<Arguments> routesThatKnow() {
        return Stream.of(
                reader("doCatch", route -> route.doTry()
                        .process(exchange -> exchange.getMessage().getBody(String.class))
                        .doCatch(Exception.class)
                        .end()),
                reader("doCatch, and another failure after it", route -> route.doTry()
                        .process(exchange -> exchange.getMessage().getBody(String.class))
                        .doCatch(Exception.class)
                        .end()
                        .doTry()
                        .process(exchange -> {
                            throw new IllegalStateException("another");
                        })
                        .doCatch(Exception.class)
                        .end()),
                reader("a later read to the end", route -> route.process(exchange ->
                                swallow(exchange, e -> e.getMessage().getBody(String.class)))
                        .process(exchange -> exchange.getMessage().getBody(byte[].class))),
                reader("a redelivery", route -> route.errorHandler(
                                new RouteBuilder() {
                                    @Override
                                    public void configure() {
                                        // for its methods
                                    }
                                }.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .process(exchange ->
                                exchange.getMessage().getBody(InputStream.class).readNBytes(10))));
    }

    @ParameterizedTest
    @MethodSource("routesThatKnow")
    void aFileIsDoneWhereTheRouteKnowsOfTheFailureOrReadTheFileAfterAll(Route steps) throws Exception {
        failOnce(aResponse().withStatus(503));

        route(route -> {
            steps.add(route);
            route.process(storage::see);
        });

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(seen).containsExactly("a");
        assertThat(consumer(context).getFailedFiles()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileIsDoneWhereOnExceptionHandledOrContinuedTheFailure(boolean handled) throws Exception {
        failOnce(aResponse().withStatus(503));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (handled) {
                    onException(Exception.class).handled(true).process(storage::see);
                } else {
                    onException(Exception.class).continued(true).process(storage::see);
                }
                from(STORAGE).routeId("files").convertBodyTo(String.class).log("got it");
            }
        });

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aFileIsDoneThatNobodyReadOrSomebodyReadHalfOf() throws Exception {
        emulator.storeFile("a", CONTENT.getBytes(), TIME);
        emulator.storeFile("b", CONTENT.getBytes(), TIME);
        route(route -> route.filter(exchange ->
                        exchange.getMessage().getHeader(BytestackConstants.KEY).equals("b"))
                .process(exchange -> {
                    try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                        in.readNBytes(10);
                    }
                }));

        await().until(() -> consumer(context).getKnownFiles() == 2);
        assertThat(consumer(context).getFailedFiles()).isZero();
    }

    @Test
    void aReadAfterItsStreamWasClosedIsNoFailureOfTheFile() throws Exception {
        emulator.storeFile("a", CONTENT.getBytes(), TIME);
        route(route -> route.process(exchange -> {
            InputStream in = exchange.getMessage().getBody(InputStream.class);
            in.close();
            assertThatThrownBy(in::read).hasMessageContaining("closed");
        }));

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(consumer(context).getFailedFiles()).isZero();
    }

    @Test
    void aFileOfPollEnrichOrATemplateWhoseReaderSwallowedAFailureComesAgain() throws Exception {
        failOnce(aResponse().withStatus(503));
        try (ConsumerTemplate consumer = context.createConsumerTemplate()) {
            Exchange first = consumer.receive(STORAGE, 1000);
            swallow(first, exchange -> exchange.getMessage().getBody(String.class));
            consumer.doneUoW(first);
            emulator.wireMock().resetScenarios();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:next")
                            .pollEnrich(STORAGE, 1000)
                            .filter()
                            .simple("${body} contains 'Acme'")
                            .process(storage::see);
                }
            });

            Exchange second = camel.template().request("direct:next", exchange -> {});
            assertThat(second.getException()).hasRootCauseInstanceOf(Exception.class);
            assertThat(seen).isEmpty();

            assertThat(camel.template().request("direct:next", exchange -> {}).getException())
                    .isNull();
            assertThat(seen).containsExactly("a");
            assertThat(consumer.receive(STORAGE, 0)).isNull();
        }
    }

    @Test
    void aFailureBehindAQueueFailsTheFileToo() throws Exception {
        failOnce(cut());
        route(route -> route.to("seda:behind"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:behind").filter().simple("${body} contains 'Acme'").process(storage::see);
            }
        });

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aBodyIsWhatCamelAsksFor() throws Exception {
        emulator.storeFile("a", "{\"n\": 1.10, \"text\": \"größe\"}".getBytes("UTF-8"), TIME);
        List<Object> got = Collections.synchronizedList(new ArrayList<>());
        route(route -> route.process(exchange -> {
                    got.add(exchange.getMessage().getBody(Map.class));
                    got.add(new String(
                            exchange.getMessage().getBody(InputStream.class).readAllBytes(), "UTF-8"));
                    got.add(new Scanner(exchange.getMessage().getBody(Reader.class)).nextLine());
                    got.add(exchange.getMessage().getBody(String.class));
                    assertThatThrownBy(() -> exchange.getMessage().getBody(Serializable.class))
                            .hasRootCauseInstanceOf(NotSerializableException.class)
                            .hasStackTraceContaining("convertBodyTo(byte[].class)");
                    got.add(exchange.getMessage().getBody());
                })
                .process(storage::see));

        await().until(() -> seen.size() == 1);
        String text = "{\"n\": 1.10, \"text\": \"größe\"}";
        assertThat(got.get(0)).hasToString("{n=1.10, text=größe}");
        assertThat(got.subList(1, 4)).containsOnly(text);
        assertThat(got.get(4)).isInstanceOf(FileBody.class).hasToString("FileBody[a]");
        assertThat(consumer(context).getFailedFiles()).isZero();
    }

    @Test
    void whatLogsOrTracesAMessageDownloadsNothing() throws Exception {
        emulator.storeFile("a", CONTENT.getBytes(), TIME);
        context.setTracing(true);
        try (CapturedLog log = new CapturedLog("seen")) {
            route(route -> route.to("log:seen?showAll=true")
                    .to("log:seen")
                    .setVariable("v", Builder.body())
                    .process(storage::see));

            await().until(() -> consumer(context).getKnownFiles() == 1);
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("file based: FileBody[a]"));
        }
        assertThat(emulator.wireMock().findAll(getRequestedFor(urlPathEqualTo("/v1/storage/a"))))
                .isEmpty();
    }
}
