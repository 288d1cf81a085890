package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is paid for is found by a redelivery, and by nothing else. */
class PaidOnceTest {

    private static final String ASK = "bytestack:query?operation=submitAndAwait&prompt=a&sources=x&pollInterval=5ms";

    /** Its wait is over before the query is. */
    private static final String ASK_IN_VAIN = ASK + "&awaitTimeout=20ms";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started(
            BytestackEmulator.builder().queuedFor(Duration.ZERO).runningFor(Duration.ZERO));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private int submits() {
        return emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/queries")))
                .size();
    }

    /** Until the stub is removed. */
    private StubMapping queriesRunOn() {
        return emulator.wireMock()
                .stubFor(
                        get(urlMatching("/v1/queries/.*")).willReturn(okJson("{\"id\":\"q\",\"status\":\"running\"}")));
    }

    private static DefaultErrorHandlerBuilder redelivering(RouteBuilder routes) {
        DefaultErrorHandlerBuilder handler = routes.defaultErrorHandler();
        handler.maximumRedeliveries(3).redeliveryDelay(0).retryAttemptedLogLevel(LoggingLevel.DEBUG);
        return handler;
    }

    /** A route of this name; and one, {@code direct:outer}, that calls and redelivers it. */
    private void routes(Consumer<RouteDefinition> inner) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").errorHandler(redelivering(this)).to("direct:inner");
                inner.accept(from("direct:inner").errorHandler(noErrorHandler()));
            }
        });
    }

    private Exchange outer(Object body) {
        return template.request(
                "direct:outer", exchange -> exchange.getMessage().setBody(body));
    }

    @Test
    void aLoopsNextTurnThatAsksOfAnotherWeekIsAnotherQuestion() throws Exception {
        StubMapping running = queriesRunOn();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:weeks")
                        .loop(2)
                        .setHeader(BytestackConstants.DATE_RANGE)
                        .simple("2026-03-1${exchangeProperty.CamelLoopIndex}/P7D")
                        .doTry()
                        .to(ASK_IN_VAIN)
                        .doCatch(QueryTimeoutException.class)
                        .process(exchange -> emulator.wireMock().removeStub(running))
                        .endDoTry()
                        .end();
            }
        });

        template.request("direct:weeks", exchange -> {});

        assertThat(submits()).isEqualTo(2);
    }

    @Test
    void tenantsThatAskTheSameAreAskedForOneByOne() throws Exception {
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/queries")).willReturn(okJson("{\"id\":\"q\"}")));
        queriesRunOn();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tenants")
                        .loop(2)
                        .doTry()
                        .toD(ASK_IN_VAIN + "&apiKey=tenant${exchangeProperty.CamelLoopIndex}")
                        .doCatch(QueryTimeoutException.class)
                        .end()
                        .end();
            }
        });

        template.request("direct:tenants", exchange -> {});

        assertThat(emulator.wireMock().findAll(postRequestedFor(urlPathEqualTo("/v1/queries"))))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer tenant0", "Bearer tenant1");
    }

    @Tag("breaker")
    @Test
    void aRedeliveryFindsWhatABreakersCopyAsked() throws Exception {
        queriesRunOn();
        routes(inner -> inner.circuitBreaker().to(ASK_IN_VAIN).end());

        assertThat(outer("").getException()).hasCauseInstanceOf(QueryTimeoutException.class);
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aRedeliveryFindsWhatEachPartOfASplitAsked() throws Exception {
        queriesRunOn();
        routes(inner ->
                inner.split().body().parallelProcessing().to(ASK_IN_VAIN).end().process(this::fail));

        assertThat(outer(List.of("a", "b", "c")).getException()).isNotNull();
        assertThat(submits()).isEqualTo(3);
    }

    @Tag("breaker")
    @Test
    void aRedeliveryFindsWhatCopiesOfCopiesAsked() throws Exception {
        queriesRunOn();
        routes(inner -> inner.split()
                .body()
                .stopOnException()
                .circuitBreaker()
                .multicast()
                .stopOnException()
                .to(ASK_IN_VAIN)
                .end()
                .end()
                .end());

        assertThat(outer("a").getException()).isNotNull();
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aRedeliveryFindsWhatWasAnsweredBeforeALaterStepFailed() throws Exception {
        routes(inner -> inner.to(ASK).process(this::fail));

        Exchange exchange = outer("");

        assertThat(exchange.getException()).hasMessage("later");
        assertThat(submits()).isEqualTo(1);
        assertThat(exchange.getProperty(BytestackConstants.QUERY_ID)).isNotNull();
    }

    @Test
    void aLoopBehindTheQuestionMakesItNoOther() throws Exception {
        routes(inner -> inner.to(ASK)
                .loop(2)
                .log("turn")
                .end()
                .loop(3)
                .log("turn")
                .end()
                .process(this::fail));

        outer("a");

        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aPeriodThatEndsNowIsTheSameQuestionWhateverItsType() throws Exception {
        for (Object range : List.of("P7D", Period.ofDays(7), Duration.ofDays(7))) {
            int before = submits();
            Exchange asked = template.request(
                    ASK + "&idempotencyKey=" + range.getClass().getSimpleName(),
                    exchange -> exchange.getMessage().setHeader(BytestackConstants.DATE_RANGE, range));
            await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
            Exchange again = template.request(
                    ASK + "&idempotencyKey=" + range.getClass().getSimpleName(),
                    exchange -> exchange.getMessage().setHeader(BytestackConstants.DATE_RANGE, range));

            assertThat(asked.getException()).isNull();
            assertThat(again.getException()).isNull();
            assertThat(submits()).isEqualTo(before + 1);
        }
    }

    @Test
    void aRedeliveryOfASubmitFindsItToo() throws Exception {
        queriesRunOn();
        routes(inner -> inner.to("bytestack:query?prompt=a&sources=x").process(this::fail));

        outer("");

        assertThat(submits()).isEqualTo(1);
    }

    private void fail(Exchange exchange) {
        throw new IllegalStateException("later");
    }

    @Test
    void aRedeliveryAfterAQueryThatFailedGetsThatFailureAgain() throws Exception {
        emulator.failQueries("no");
        routes(inner -> inner.to(ASK));

        assertThat(outer("").getException()).isInstanceOf(QueryFailedException.class);
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aRedeliveryFindsThoseOfALoopTurnByTurn() throws Exception {
        AtomicInteger times = new AtomicInteger();
        List<String> ids = new ArrayList<>();
        routes(inner -> inner.loop(3)
                .to(ASK)
                .process(
                        exchange -> ids.add(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class)))
                .end()
                .process(exchange -> {
                    if (times.incrementAndGet() < 3) {
                        fail(exchange);
                    }
                }));

        assertThat(outer("").getException()).isNull();
        assertThat(submits()).isEqualTo(3);
        assertThat(ids.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(ids.subList(3, 6)).isEqualTo(ids.subList(0, 3));
        assertThat(ids.subList(6, 9)).isEqualTo(ids.subList(0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:loop", "direct:calls", "direct:parts"})
    void whatIsNoRedeliveryAsksAnewOnceTheEarlierQueryHasEnded(String route) throws Exception {
        AtomicInteger steps = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(redelivering(this));
                from("direct:ask").to(ASK);
                // redelivered once, between the questions
                from("direct:shaky").errorHandler(noErrorHandler()).process(exchange -> {
                    if (steps.incrementAndGet() % 2 == 1) {
                        fail(exchange);
                    }
                });
                from("direct:loop")
                        .loop(2)
                        .to("direct:ask")
                        .removeHeaders("*")
                        .to("direct:shaky")
                        .end();
                from("direct:calls").to("direct:ask", "direct:shaky", "direct:ask");
                from("direct:parts")
                        .setBody(constant(List.of("1", "2")))
                        .split(body())
                        .to("direct:ask", "direct:shaky")
                        .end();
            }
        });

        assertThat(template.request(route, exchange -> {}).getException()).isNull();
        assertThat(submits()).isEqualTo(2);
    }

    @Test
    void whatIsNoRedeliveryTakesUpAQueryThatIsStillRunningAndNoneThatHasEnded() throws Exception {
        StubMapping running = queriesRunOn();
        List<Integer> submits = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:loop")
                        .loop(3)
                        .process(exchange -> {
                            if (exchange.getProperty(Exchange.LOOP_INDEX, Integer.class) == 2) {
                                emulator.wireMock().removeStub(running);
                            }
                        })
                        .doTry()
                        .to(ASK_IN_VAIN)
                        .doCatch(QueryTimeoutException.class)
                        .end()
                        .process(exchange -> submits.add(submits()))
                        .end();
            }
        });

        template.request("direct:loop", exchange -> {});

        assertThat(submits).containsExactly(1, 1, 2);
    }

    @Test
    void anUnknownOutcomeIsAskedAgainByARedelivery() throws Exception {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(emulated().withFault(Fault.EMPTY_RESPONSE)));
        routes(inner -> inner.to(ASK));

        assertThat(outer("").getException()).hasMessageContaining("not known");
        assertThat(submits()).isEqualTo(4);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All of them ask the same, with something in a place that can be read once. */
    static Stream<Arguments> questionsThatCanBeReadOnce() {
        Map<String, Consumer<Message>> questions = new LinkedHashMap<>();
        questions.put("a stream as body", message -> message.setBody(stream("q?")));
        questions.put("a reader as body", message -> message.setBody(new StringReader("q?")));
        questions.put("an optional stream as body", message -> message.setBody(Optional.of(stream("q?"))));
        questions.put("a stream in a map", message -> message.setBody(Map.of("prompt", stream("q?"))));
        questions.put(
                "an optional stream in a map",
                message -> message.setBody(Map.of("prompt", "q?", "limit", Optional.of(stream("7")))));
        questions.put("the prompt", message -> message.setHeader(BytestackConstants.PROMPT, new StringReader("q?")));
        questions.put(
                "sources as a stream", message -> message.setHeader(BytestackConstants.SOURCES, stream("x,reddit")));
        questions.put(
                "sources as an iterator",
                message -> message.setHeader(
                        BytestackConstants.SOURCES, List.of("x", "reddit").iterator()));
        questions.put(
                "sources as streams in a stream",
                message -> message.setHeader(
                        BytestackConstants.SOURCES, Stream.of(stream("x"), new StringReader("reddit"))));
        questions.put(
                "the range", message -> message.setHeader(BytestackConstants.DATE_RANGE, stream("2026-03-02/P7D")));
        questions.put("the limit", message -> message.setHeader(BytestackConstants.LIMIT, stream("7")));
        questions.put("the key", message -> message.setHeader(BytestackConstants.IDEMPOTENCY_KEY, stream("order-17")));
        return questions.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questionsThatCanBeReadOnce")
    void whatCanBeReadOnceIsAskedAsWhatItWas(String what, Consumer<Message> question) throws Exception {
        StubMapping running = queriesRunOn();
        context.getRegistry().bind("asked", new MemoryQueryRepository());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(redelivering(this)
                        .onRedelivery(exchange -> emulator.wireMock().removeStub(running)));
                from("direct:stream")
                        .streamCache("false")
                        .to(
                                "bytestack:query?operation=submitAndAwait&queryRepository=#asked&sources=x&sources=y&limit=8&dateRange=2026-01-01/P1D"
                                        + "&pollInterval=5ms&awaitTimeout=20ms");
            }
        });

        Exchange exchange = template.request("direct:stream", asked -> {
            Message message = asked.getMessage();
            message.setBody("q?");
            message.setHeader(BytestackConstants.SOURCES, "x,reddit");
            message.setHeader(BytestackConstants.LIMIT, 7);
            message.setHeader(BytestackConstants.DATE_RANGE, "2026-03-02/P7D");
            question.accept(message);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(emulator.submittedQueries()).singleElement().satisfies(asked -> {
            assertThat(asked.prompt()).isEqualTo("q?");
            assertThat(asked.sources()).containsExactly("x", "reddit");
            assertThat(asked.limit()).isEqualTo(7);
            assertThat(asked.dateRange().toString()).contains("2026-03-02");
        });
    }

    @Test
    void aStreamThatBreaksOffIsNotAskedByItsRest() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(redelivering(this));
                from("direct:stream").streamCache("false").to(ASK);
            }
        });
        InputStream broken = new SequenceInputStream(
                new SequenceInputStream(stream("Who complains "), new BrokenOnce()), stream("about Acme?"));

        Exchange exchange = template.request(
                "direct:stream", asked -> asked.getMessage().setHeader(BytestackConstants.PROMPT, broken));

        assertThat(exchange.getException())
                .hasMessageContaining("can be read once")
                .hasMessageContaining("broken");
        assertThat(submits()).isZero();
    }

    /** Fails, and then is at its end. */
    private static final class BrokenOnce extends InputStream {

        private boolean wasRead;

        @Override
        public int read() throws IOException {
            if (wasRead) {
                return -1;
            }
            wasRead = true;
            throw new IOException("broken");
        }
    }

    @Tag("breaker")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterABreakersFallbackTheIdIsOnTheExchangeThatGoesOn(boolean timesOut) throws Exception {
        queriesRunOn();
        List<String> ids = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(timesOut)
                        .timeoutDuration(500)
                        .end()
                        .to(timesOut ? ASK : ASK_IN_VAIN)
                        .onFallback()
                        .process(exchange -> ids.add(exchange.getProperty(BytestackConstants.QUERY_ID, String.class)))
                        .end();
            }
        });

        Exchange exchange = template.request("direct:ask", message -> {});

        assertThat(exchange.getException()).isNull();
        assertThat(ids).singleElement().satisfies(id -> assertThat(id).startsWith("qry_"));
        assertThat(exchange.getProperty(BytestackConstants.QUERY_ID)).isEqualTo(ids.get(0));
    }

    @Tag("breaker")
    @Test
    void aBreakerThatGivesUpWhileTheSubmitIsUnderWayPaysForNoOther() throws Exception {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(emulated().withFixedDelay(700)));
        routes(inner -> inner.circuitBreaker()
                .resilience4jConfiguration()
                .timeoutEnabled(true)
                .timeoutDuration(300)
                .end()
                .to(ASK)
                .end());

        assertThat(outer("").getException()).isNull();
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void anExchangeThatBeganBeforeTheComponentWasThereIsFollowedToo() throws Exception {
        CamelContext late = new org.apache.camel.impl.DefaultCamelContext();
        queriesRunOn();
        try {
            late.getPropertiesComponent().addInitialProperty("url", emulator.baseUrl());
            late.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:outer").errorHandler(redelivering(this)).to("direct:inner");
                    from("direct:inner")
                            .errorHandler(noErrorHandler())
                            .recipientList(simple(ASK_IN_VAIN + "&baseUrl={{url}}&apiKey=" + emulator.apiKey()))
                            .stopOnException();
                }
            });
            late.start();
            late.createProducerTemplate().request("direct:outer", exchange -> {});
        } finally {
            late.stop();
        }

        assertThat(submits()).isEqualTo(1);
    }

    @Tag("breaker")
    @Test
    void whatIsRememberedOfAnExchangeEndsWithIt() throws Exception {
        routes(inner -> inner.circuitBreaker().to(ASK).end());
        outer("");
        outer("");

        await().untilAsserted(() -> assertThat(submits()).isEqualTo(2));
    }
}
