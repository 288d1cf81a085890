package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.health.HealthDetails;
import com.bytestack.camel.health.Outage;
import com.bytestack.camel.health.ProducerHealthCheck;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    @BeforeEach
    void start() throws Exception {
        Contexts.enableHealthChecks(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jobs")
                        .routeId("jobs")
                        .to("bytestack:jobs?maxRetries=0")
                        .id("list");
                from("direct:again")
                        .routeId("again")
                        .to("bytestack:jobs?maxRetries=0")
                        .id("list-again");
                from("direct:ask")
                        .routeId("ask")
                        .to("bytestack:query?prompt=a&sources=x")
                        .id("question");
            }
        });
    }

    private void answer(ResponseDefinitionBuilder answer) {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(answer));
    }

    private void call() {
        context.createProducerTemplate().request("direct:jobs", exchange -> {});
    }

    private void consumeFiles() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0&delay=50&maxRetries=0")
                        .routeId("files")
                        .to("log:file");
            }
        });
    }

    private static List<HealthCheck.Result> results(CamelContext context, String idPart) {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().contains(idPart))
                .toList();
    }

    private HealthCheck.Result producer() {
        List<HealthCheck.Result> results = results(context, "producer:bytestack-jobs:jobs/list");
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private HealthCheck.Result consumer() {
        return results(context, "consumer:files").get(0);
    }

    @Test
    void aProducerIsReadyBeforeItsFirstCallAndNoCheckEverCallsByteStack() {
        context.start();

        assertThat(producer().getState()).isEqualTo(HealthCheck.State.UP);
        answer(aResponse().withStatus(500));
        call();
        int requests = emulator.wireMock().getAllServeEvents().size();
        for (int i = 0; i < 10; i++) {
            HealthCheckHelper.invoke(context);
        }

        assertThat(producer().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(emulator.wireMock().getAllServeEvents()).hasSize(requests);
        assertThat(emulator.chargedQueries()).isZero();
    }

    @Test
    void aProducerWhoseCallsFailIsDownWithReasonStatusAndSinceWhenUntilOneGetsThrough() {
        context.start();
        answer(aResponse()
                .withStatus(401)
                .withHeader("X-Request-Id", "req-1")
                .withBody("{\"code\":\"bad_key\",\"message\":\"no\"}"));
        Instant before = Instant.now();
        call();
        Instant after = Instant.now();
        call();

        HealthCheck.Result result = producer();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElse("")).contains("401 bad_key", "apiKey");
        assertThat(result.getError()).isPresent();
        assertThat(result.getDetails())
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401)
                .containsEntry(HealthCheck.FAILURE_ERROR_COUNT, 2L)
                .containsEntry(HealthDetails.CODE, "bad_key")
                .containsEntry(HealthDetails.REQUEST_ID, "req-1");
        assertThat(Instant.parse(
                        result.getDetails().get(HealthCheck.FAILURE_START_TIME).toString()))
                .isBetween(before, after);

        emulator.wireMock().resetMappings();
        call();
        assertThat(producer().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aRequestThatByteStackRefusesForWhatItAsksLeavesAProducerReady() {
        context.start();
        answer(aResponse().withStatus(404));
        call();
        assertThat(producer().getState()).isEqualTo(HealthCheck.State.UP);

        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        call();
        assertThat(producer().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(producer().getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);

        answer(aResponse().withStatus(400));
        call();
        assertThat(producer().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 402, 403, 408, 429, 500, 502, 503, 504})
    void aProducerIsDownAfterAnAnswerThatTheNextCallWouldMeetAsWell(int status) {
        context.start();
        answer(aResponse().withStatus(status).withBody("<html>not what is due</html>"));
        call();

        assertThat(producer().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(producer().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, status);
    }

    @Test
    void aProducerWithoutAKeyIsDown() throws Exception {
        AtomicReference<String> key = new AtomicReference<>(emulator.apiKey());
        context.getRegistry().bind("key", Supplier.class, (Supplier<String>) key::get);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:supplied").to("bytestack:jobs?apiKeySupplier=#key");
            }
        });
        context.start();
        key.set(null);
        context.createProducerTemplate().request("direct:supplied", exchange -> {});

        assertThat(results(context, "producer:bytestack-jobs"))
                .extracting(HealthCheck.Result::getState)
                .containsExactlyInAnyOrder(HealthCheck.State.UP, HealthCheck.State.UP, HealthCheck.State.DOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 418, 422})
    void aProducerStaysReadyAfterAnAnswerThatIsAboutTheRequest(int status) {
        context.start();
        answer(aResponse().withStatus(status));
        call();

        assertThat(producer().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aFailureIsHeldAgainstAProducerForAMinuteOrAsLongAsByteStackSaid() {
        Instant last = Instant.parse("2026-03-01T00:00:00Z");
        Outage outage = new Outage(last.minusSeconds(600), last, 3, null, new IOException("refused"));
        Outage limited = new Outage(last, last, 1, last.plusSeconds(864_000), new IOException("limited"));

        assertThat(ProducerHealthCheck.isOn(outage, last.plusSeconds(59))).isTrue();
        assertThat(ProducerHealthCheck.isOn(outage, last.plusSeconds(60))).isFalse();
        assertThat(ProducerHealthCheck.isOn(limited, last.plusSeconds(863_999))).isTrue();
        assertThat(ProducerHealthCheck.isOn(limited, last.plusSeconds(864_000))).isFalse();
    }

    @Test
    void aUsedUpAllowanceShowsUntilWhen() throws Exception {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "864000"));
        context.start();
        consumeFiles();
        call();
        Instant until = Instant.now().plus(10, ChronoUnit.DAYS);

        // a poll that begins forgets for a moment how the last one failed
        await().untilAsserted(() -> {
            for (HealthCheck.Result result : List.of(producer(), consumer())) {
                assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 429);
                assertThat(Instant.parse(result.getDetails()
                                .get(HealthDetails.LIMITED_UNTIL)
                                .toString()))
                        .isCloseTo(until, within(1, ChronoUnit.MINUTES));
            }
        });
    }

    @Test
    void aConsumerShowsSinceWhenAndTheStatusOfTheLastFailureOnly() throws Exception {
        answer(aResponse().withStatus(503));
        context.start();
        consumeFiles();
        await().untilAsserted(
                        () -> assertThat(consumer().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503));
        Object since = consumer().getDetails().get(HealthCheck.FAILURE_START_TIME);

        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        await().untilAsserted(
                        () -> assertThat(consumer().getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE));
        assertThat(consumer().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(since).isNotNull();
        assertThat(consumer().getDetails()).containsEntry(HealthCheck.FAILURE_START_TIME, since);
        emulator.wireMock().resetMappings();
        await().untilAsserted(() -> assertThat(consumer().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void aProducersCheckIsNoReasonToStartTheProcessAgain() {
        context.start();
        answer(aResponse().withStatus(500));
        call();

        assertThat(HealthCheckHelper.invokeLiveness(context, "full"))
                .noneMatch(result -> result.getCheck().getId().contains("bytestack"));
    }

    private static List<String> ids(CamelContext context) {
        return results(context, "producer:bytestack").stream()
                .map(result -> result.getCheck().getId())
                .toList();
    }

    @Test
    void checksOfProducersCanBeDisabledAndGoWithTheirRoutes() throws Exception {
        context.getComponent("bytestack", BytestackComponent.class).setHealthCheckProducerEnabled(false);
        context.start();
        answer(aResponse().withStatus(500));
        call();
        assertThat(producer().getState()).isEqualTo(HealthCheck.State.UNKNOWN);

        context.getRouteController().stopRoute("jobs");
        assertThat(ids(context))
                .containsExactlyInAnyOrder(
                        "producer:bytestack-jobs:again/list-again", "producer:bytestack-query:ask/question");
        context.getRouteController().stopRoute("again");
        assertThat(ids(context)).containsExactly("producer:bytestack-query:ask/question");
    }

    @Test
    void aCheckIsCalledByItsRouteAndStepWhereverTheStepStands() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:nested")
                        .routeId("nested")
                        .choice()
                        .when(body().isNotNull())
                        .split(body())
                        .to("bytestack:query?operation=get")
                        .id("look-up")
                        .end()
                        .end();
            }
        });
        context.start();

        assertThat(ids(context))
                .containsExactlyInAnyOrder(
                        "producer:bytestack-jobs:jobs/list",
                        "producer:bytestack-jobs:again/list-again",
                        "producer:bytestack-query:nested/look-up",
                        "producer:bytestack-query:ask/question");
    }

    @Test
    void theCheckOfTemplatesIsOneAndShowsNothingOfTheUri() throws Exception {
        context.start();
        context.createProducerTemplate().request("bytestack:jobs?maxRetries=0&apiKey=abc", exchange -> {});
        context.createProducerTemplate().request("bytestack:jobs?maxRetries=0&apiKey=abc", exchange -> {});

        assertThat(ids(context))
                .filteredOn(id -> id.matches("producer:bytestack-jobs:uri-[0-9a-f]+"))
                .hasSize(1);
    }

    @Test
    void withoutARegistryOfChecksAllRunsAsItDoes() {
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, null);
        context.start();

        assertThat(context.createProducerTemplate()
                        .request("direct:ask", exchange -> {})
                        .getException())
                .isNull();
    }
}
