package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key is one paid query. */
class IdempotencyKeyTest {

    private static final String ASK =
            "bytestack:query?operation=submitAndAwait&prompt=a&sources=x&idempotencyKey=order-17";

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

    private void answers(ResponseDefinitionBuilder answer) {
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/queries")).willReturn(answer));
    }

    private Exchange ask(String uri) {
        return ask(uri, Map.of());
    }

    private Exchange ask(String uri, Map<String, Object> headers) {
        return template.request(uri, exchange -> exchange.getMessage().setHeaders(new HashMap<>(headers)));
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class);
    }

    @Test
    void aKnownKeyGivesItsQueryWhateverExchangeRouteOrOperationAsks() {
        Exchange first = ask(ASK);
        Exchange second = ask(ASK);
        Exchange third = ask("bytestack:query?prompt=a&sources=x&idempotencyKey=order-17");

        assertThat(List.of(id(second), id(third))).containsOnly(id(first));
        assertThat(third.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void theHeaderWinsOverTheOptionAndAnotherKeyIsAnotherQuestion() {
        ask(ASK);
        ask(ASK, Map.of(BytestackConstants.IDEMPOTENCY_KEY, " order-18 "));
        ask(ASK, Map.of(BytestackConstants.IDEMPOTENCY_KEY, "order-18"));

        assertThat(submits()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt=b&sources=x",
                "prompt=a&sources=y",
                "prompt=a&sources=x&limit=5",
                "prompt=a&sources=x&dateRange=P1D"
            })
    void theSameKeyWithAnotherQuestionIsRefused(String question) {
        ask(ASK);
        Exchange other = ask("bytestack:query?idempotencyKey=order-17&" + question);

        assertThat(other.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order-17")
                .hasMessageContaining("CamelBytestackIdempotencyKey");
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aPeriodThatEndsNowIsTheSameQuestionLater() throws Exception {
        Exchange first = ask(ASK + "&dateRange=P7D");
        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
        Exchange second = ask(ASK + "&dateRange=P7D");

        assertThat(id(second)).isEqualTo(id(first));
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aKeyThatAnotherExchangeIsAskingForIsWaitedFor() throws Exception {
        answers(emulated().withFixedDelay(500));
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asked.add(template.asyncSend(ASK, exchange -> {}));
        }

        for (CompletableFuture<Exchange> exchange : asked) {
            assertThat(exchange.get(20, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void itIsNotWaitedForLongerThanAwaitTimeout() throws Exception {
        answers(emulated().withFixedDelay(3_000));
        CompletableFuture<Exchange> first = template.asyncSend(ASK, exchange -> {});
        await().until(() -> context.getComponent("bytestack", BytestackComponent.class)
                        .queryRepository()
                        .claim("order-17", "")
                        .state()
                == QueryRepository.State.ASKING);

        BytestackException failure = ask(ASK + "&awaitTimeout=100ms").getException(BytestackException.class);

        assertThat(failure).hasMessageContaining("order-17").hasMessageContaining("awaitTimeout");
        assertThat(failure.getCode()).isEqualTo("await_timeout");
        assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(submits()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 422})
    void aSubmitThatWasSurelyNotTakenFreesTheKey(int status) {
        answers(aResponse().withStatus(status));
        assertThat(ask(ASK).getException(BytestackException.class).isOutcomeUnknown())
                .isFalse();
        emulator.wireMock().resetMappings();

        assertThat(ask(ASK).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503, 200})
    void anUnknownOutcomeIsNotAskedAgainUntilSomebodyFreesTheKey(int status) {
        answers(aResponse().withStatus(status));
        assertThat(ask(ASK).getException(BytestackException.class).isOutcomeUnknown())
                .isTrue();

        BytestackException failure = ask(ASK).getException(BytestackException.class);
        assertThat(failure.getCode()).isEqualTo(BytestackException.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("order-17").hasMessageContaining("free the key");
        assertThat(submits()).isEqualTo(1);

        emulator.wireMock().resetMappings();
        context.getComponent("bytestack", BytestackComponent.class)
                .queryRepository()
                .free("order-17");
        assertThat(ask(ASK).getException()).isNull();
    }

    @Test
    void aLostAnswerIsAnUnknownOutcomeForARedeliveryToo() throws Exception {
        answers(emulated().withFault(Fault.EMPTY_RESPONSE));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:ask").to(ASK);
            }
        });

        assertThat(ask("direct:ask").getException(BytestackException.class).getCode())
                .isEqualTo(BytestackException.OUTCOME_UNKNOWN);
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void aQueryThatFailedStaysTheKeys() {
        emulator.failQueries("no");

        assertThat(ask(ASK).getException()).isInstanceOf(QueryFailedException.class);
        assertThat(ask(ASK).getException()).isInstanceOf(QueryFailedException.class);
        assertThat(submits()).isEqualTo(1);
    }

    @Tag("breaker")
    @Test
    void aBeansProducerTemplateBelowARedeliveryPaysOnce() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(4)
                        .redeliveryDelay(0)
                        .retryAttemptedLogLevel(LoggingLevel.DEBUG));
                from("direct:outer").to("direct:inner");
                from("direct:inner")
                        .errorHandler(noErrorHandler())
                        .circuitBreaker()
                        .process(exchange -> {
                            template.send(ASK, inner -> {});
                            throw new IllegalStateException("later");
                        });
            }
        });

        ask("direct:outer");

        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void theKeyCanComeWithTheMessageThroughToD() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .toD(
                                "bytestack:query?operation=submitAndAwait&prompt=a&sources=x&idempotencyKey=${header.order}");
            }
        });

        for (String order : List.of("1", "2", "1", "2")) {
            assertThat(ask("direct:ask", Map.of("order", order)).getException()).isNull();
        }
        assertThat(submits()).isEqualTo(2);
    }

    @Test
    void whoWaitsForAnotherExchangeIsToldAtOnceWhenTheContextStops() throws Exception {
        AlwaysAsking asking = new AlwaysAsking();
        context.getRegistry().bind("asking", asking);
        CompletableFuture<Exchange> waiting = template.asyncSend(ASK + "&queryRepository=#asking", exchange -> {});
        await().until(() -> asking.claims.get() > 1);

        long start = System.nanoTime();
        context.stop();

        assertThat(waiting.get(20, TimeUnit.SECONDS)
                        .getException(BytestackException.class)
                        .getCode())
                .isEqualTo(BytestackException.CONTEXT_STOPPED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(submits()).isZero();
    }

    /** A repository in which another asks for ever. */
    private static final class AlwaysAsking implements QueryRepository {

        private final AtomicInteger claims = new AtomicInteger();

        @Override
        public Claim claim(String key, String question) {
            claims.incrementAndGet();
            return new Claim(State.ASKING, question, null);
        }

        @Override
        public void note(String key, String queryId) {}

        @Override
        public void free(String key) {}

        @Override
        public void abandon(String key) {}
    }
}
