package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.BytestackServerException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final String GET = "bytestack:query?operation=get&queryId=qry_1";
    private static final String ASK = "bytestack:query?prompt=a&sources=x";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final ProducerTemplate template = camel.template();

    private Exchange send(String uri) {
        return template.request(uri, exchange -> {});
    }

    private void always(ResponseDefinitionBuilder answer) {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(answer));
    }

    /** The first answer is this; then there is a query. */
    private void first(ResponseDefinitionBuilder answer) {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/queries/qry_1"))
                        .willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"running\"}")));
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/queries/qry_1"))
                        .inScenario("first")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("then well")
                        .willReturn(answer));
    }

    private int requests() {
        return emulator.wireMock().getAllServeEvents().size();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void looksAgainWhenTheServerFailsOnce(int status) {
        first(aResponse().withStatus(status));

        assertThat(send(GET).getMessage().getBody(Query.class).status()).isEqualTo("running");
        assertThat(requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void looksAgainWhenTheConnectionBreaks(Fault fault) {
        first(aResponse().withFault(fault));

        assertThat(send(GET).getException()).isNull();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void looksAgainWhenTheAnswerIsLate() {
        first(aResponse().withFixedDelay(3_000));

        assertThat(send(GET + "&responseTimeout=300ms").getException()).isNull();
        assertThat(requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422})
    void doesNotLookAgainWhenTheServerSaysNo(int status) {
        first(aResponse().withStatus(status));

        assertThat(send(GET).getException(BytestackException.class).getStatusCode())
                .isEqualTo(status);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void looksAsOftenAsMaxRetriesAllowsAndNoMore() {
        always(aResponse().withStatus(503));
        assertThat(send(GET + "&maxRetries=2").getException()).isInstanceOf(BytestackServerException.class);
        assertThat(requests()).isEqualTo(3);

        emulator.wireMock().resetRequests();
        assertThat(send(GET + "&maxRetries=0").getException()).isInstanceOf(BytestackServerException.class);
        assertThat(requests()).isEqualTo(1);

        emulator.wireMock().resetRequests();
        always(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(send(GET + "&maxRetries=0").getException(BytestackException.class))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageNotContaining("not known");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void waitsLongerFromOneRepeatToTheNext() {
        always(aResponse().withStatus(500));

        long start = System.nanoTime();
        send(GET + "&retryDelay=100ms");

        // at least half of 100, 200 and 400 ms
        assertThat(since(start)).isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void neverWaitsLongerThanMaxRetryDelay() {
        always(aResponse().withStatus(500));

        long start = System.nanoTime();
        send(GET + "&retryDelay=20s&maxRetryDelay=50ms");

        assertThat(since(start)).isLessThan(Duration.ofSeconds(5));
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void failsAtOnceWhenTheServerAsksForMoreThanMaxRetryDelay() {
        always(aResponse().withStatus(429).withHeader("Retry-After", "2"));
        assertThat(send(ASK + "&maxRetryDelay=1s")
                        .getException(BytestackRateLimitException.class)
                        .getRetryAfter())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(requests()).isEqualTo(1);

        always(aResponse().withStatus(503).withHeader("Retry-After", "3600"));
        assertThat(send(GET).getException()).isInstanceOf(BytestackServerException.class);
        assertThat(requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5m"})
    void aWaitEndsAtOnceWhenTheServerAsksForMoreThanMaxRetryDelay(String awaitTimeout) {
        always(aResponse().withStatus(429).withHeader("Retry-After", "60"));

        Exchange ended = send("bytestack:query?operation=await&queryId=qry_1&awaitTimeout=" + awaitTimeout);

        assertThat(ended.getException(BytestackRateLimitException.class).getRetryAfter())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(requests()).isEqualTo(1);
        assertThat(ended.getMessage().getHeader(BytestackConstants.QUERY_ID)).isEqualTo("qry_1");
    }

    @Test
    void waitsAsLongAsAServerThatIsDownAsks() {
        first(aResponse().withStatus(503).withHeader("Retry-After", "1"));

        long start = System.nanoTime();
        assertThat(send(GET).getException()).isNull();
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void asksOnceMoreUntilTheLimitIsOver() {
        always(aResponse().withStatus(429).withHeader("Retry-After", "0").withBody("{\"code\":\"rate_limited\"}"));

        BytestackRateLimitException failure = send(ASK).getException(BytestackRateLimitException.class);

        assertThat(failure.getCode()).isEqualTo("rate_limited");
        assertThat(failure.getRetryAfter()).isZero();
        assertThat(failure).hasMessageNotContaining("not known");
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void submitsOnceTheServerIsThereAgain() throws Exception {
        int port = emulator.port();
        emulator.close();

        CompletableFuture<Exchange> asked =
                template.asyncSend(ASK + "&retryDelay=200ms&maxRetries=10&maxRetryDelay=500ms", exchange -> {});
        await().during(Duration.ofMillis(300)).until(() -> !asked.isDone());
        try (BytestackEmulator again = BytestackEmulator.builder().port(port).start()) {
            assertThat(asked.get(20, TimeUnit.SECONDS).getException()).isNull();
            assertThat(again.chargedQueries()).isEqualTo(1);
        }
    }

    @Test
    void looksAgainWhenAnAnswerBreaksOff() throws Exception {
        try (BrokenServer server = new BrokenServer()) {
            BytestackException failure = send(GET + "&maxRetries=2&baseUrl=http://localhost:" + server.port())
                    .getException(BytestackException.class);

            assertThat(failure.getStatusCode()).isZero();
            assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageNotContaining("not known");
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void submitsOnceWhenAnAnswerBreaksOff() throws Exception {
        try (BrokenServer server = new BrokenServer()) {
            BytestackException failure =
                    send(ASK + "&baseUrl=http://localhost:" + server.port()).getException(BytestackException.class);

            assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("not known");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void readsAnAnswerThatIsCompressedAndLooksAgainWhenItBreaksOff() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write("{\"id\":\"qry_1\",\"status\":\"running\"}".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = zipped.toByteArray();
        always(aResponse().withHeader("Content-Encoding", "gzip").withBody(whole));
        assertThat(send(GET).getMessage().getBody(Query.class).status()).isEqualTo("running");

        first(aResponse().withHeader("Content-Encoding", "gzip").withBody(Arrays.copyOf(whole, whole.length / 2)));
        assertThat(send(GET).getMessage().getBody(Query.class).status()).isEqualTo("running");
        assertThat(requests()).isEqualTo(3);
    }
}
