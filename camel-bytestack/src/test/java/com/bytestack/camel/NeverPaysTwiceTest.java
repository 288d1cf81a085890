package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeverPaysTwiceTest {

    private static final String ASK = "bytestack:query?operation=submitAndAwait&prompt=a&sources=x";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started(
            BytestackEmulator.builder().queuedFor(Duration.ZERO).runningFor(Duration.ofMillis(10)));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private void submits(ResponseDefinitionBuilder answer) {
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/queries")).willReturn(answer));
    }

    private void firstSubmit(ResponseDefinitionBuilder answer) {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .inScenario("first")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("then well")
                        .willReturn(answer));
    }

    private Exchange ask(String options) {
        return template.request(ASK + options, exchange -> {});
    }

    private int submitsReceived() {
        return emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/queries")))
                .size();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void submitsOnceWhenTheConnectionBreaksAfterItWasSent(Fault fault) {
        submits(emulated().withFault(fault));

        Exchange exchange = ask("");

        assertThat(exchange.getException())
                .isInstanceOf(BytestackException.class)
                .hasMessageContaining("not known");
        assertThat(submitsReceived()).isEqualTo(1);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 520, 524})
    void submitsOnceWhenTheServerFails(int status) {
        submits(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        Exchange exchange = ask("");

        assertThat(exchange.getException(BytestackException.class).getStatusCode())
                .isEqualTo(status);
        assertThat(exchange.getException()).hasMessageContaining("not known");
        assertThat(submitsReceived()).isEqualTo(1);
    }

    @Test
    void submitsOnceWhenTheAnswerIsLate() {
        submits(emulated().withFixedDelay(3_000));

        Exchange exchange = ask("&responseTimeout=200ms");

        assertThat(exchange.getException(BytestackException.class).getStatusCode())
                .isZero();
        assertThat(exchange.getException()).hasMessageContaining("not known").hasCauseInstanceOf(IOException.class);
        assertThat(submitsReceived()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>down</html>", "", "{\"id\":\"qry_", "{\"status\":\"queued\"}", "[]"})
    void submitsOnceWhenTheAnswerIsNotWhatIsDue(String body) {
        submits(aResponse().withStatus(200).withBody(body));

        Exchange exchange = ask("");

        assertThat(exchange.getException(BytestackException.class).getStatusCode())
                .isEqualTo(200);
        assertThat(exchange.getException())
                .hasMessageContaining("not known")
                .hasMessageContaining(body.isEmpty() ? "empty" : body);
        assertThat(submitsReceived()).isEqualTo(1);
    }

    @Test
    void neverFollowsARedirectOfASubmit() {
        submits(aResponse().withStatus(307).withHeader("Location", "/v1/elsewhere"));

        assertThat(ask("").getException(BytestackException.class).getStatusCode())
                .isEqualTo(307);
        assertThat(emulator.wireMock().getAllServeEvents()).hasSize(1);
    }

    @Test
    void repeatsA429AfterTheSecondsThatTheServerNames() {
        firstSubmit(aResponse().withStatus(429).withHeader("Retry-After", "1"));

        long start = System.nanoTime();
        Exchange exchange = ask("&responseTimeout=500ms");

        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(submitsReceived()).isEqualTo(2);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void understandsAnHttpDate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
        firstSubmit(aResponse().withStatus(429).withHeader("Retry-After", date));

        long start = System.nanoTime();
        Exchange exchange = ask("");

        assertThat(exchange.getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
        assertThat(submitsReceived()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"})
    void takesARetryAfterThatNamesNoWaitForItsOwnDelay(String retryAfter) {
        firstSubmit(aResponse().withStatus(429).withHeader("Retry-After", retryAfter));

        assertThat(ask("").getException()).isNull();
        assertThat(submitsReceived()).isEqualTo(2);
    }

    @Test
    void failsAtOnceWhenTheAllowanceIsUsedUp() {
        submits(aResponse().withStatus(429).withHeader("Retry-After", "86400"));

        long start = System.nanoTime();
        Exchange exchange = ask("");

        assertThat(exchange.getException(BytestackRateLimitException.class).getRetryAfter())
                .isEqualTo(Duration.ofDays(1));
        assertThat(exchange.getException()).hasMessageContaining("1 d");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(submitsReceived()).isEqualTo(1);

        // and holds nobody else back
        emulator.wireMock().resetMappings();
        assertThat(ask("").getException()).isNull();
    }

    @Test
    void failsAtOnceOnAnAbsurdRetryAfter() {
        submits(aResponse().withStatus(429).withHeader("Retry-After", "9".repeat(40)));

        assertThat(ask("").getException(BytestackRateLimitException.class).getRetryAfter())
                .isGreaterThan(Duration.ofDays(1000));
        assertThat(submitsReceived()).isEqualTo(1);
    }

    @Test
    void repeatsWhatDidNotConnect() throws Exception {
        emulator.wireMock().stop();

        long start = System.nanoTime();
        Exchange exchange = ask("&maxRetries=2&retryDelay=200ms");

        BytestackException failure = exchange.getException(BytestackException.class);
        assertThat(failure.getStatusCode()).isZero();
        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageNotContaining("not known");
        // two waits with jitter: 100 to 200 and 200 to 400 ms
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void repeatsNothingWithoutRetries() {
        submits(aResponse().withStatus(429));

        assertThat(ask("&maxRetries=0").getException()).isInstanceOf(BytestackRateLimitException.class);
        assertThat(submitsReceived()).isEqualTo(1);
    }

    @Test
    void holdsAllCallsBackWhileOneIsToldToWait() throws Exception {
        firstSubmit(aResponse().withStatus(429).withHeader("Retry-After", "2"));
        CompletableFuture<Exchange> first = template.asyncSend(ASK, exchange -> {});
        await().until(() -> submitsReceived() == 1);
        long told = System.nanoTime();

        List<CompletableFuture<Exchange>> others = new ArrayList<>();
        BytestackEndpoint endpoint = context.getEndpoint(ASK, BytestackEndpoint.class);
        await().until(() -> !endpoint.client().heldBackFor().isZero());
        for (int i = 0; i < 5; i++) {
            others.add(template.asyncSend(ASK, exchange -> {}));
        }
        await().during(Duration.ofMillis(1_000))
                .atMost(Duration.ofMillis(1_500))
                .until(() -> submitsReceived() == 1);

        for (CompletableFuture<Exchange> other : others) {
            assertThat(other.get(20, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(emulator.chargedQueries()).isEqualTo(6);
    }
}
