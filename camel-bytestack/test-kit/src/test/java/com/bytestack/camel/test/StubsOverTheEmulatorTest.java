package com.bytestack.camel.test;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.bytestack.camel.test.Http.json;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StubsOverTheEmulatorTest {

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Http http = new Http(emulator);

    @Test
    void aStubWinsAndIsNotCharged() throws Exception {
        emulator.wireMock()
                .stubFor(post("/v1/queries")
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")));

        assertThat(http.post("/queries", Http.QUERY).statusCode()).isEqualTo(429);
        assertThat(http.get("/storage").statusCode()).isEqualTo(200);
        assertThat(emulator.chargedQueries()).isZero();
    }

    @Test
    void aStubOfTheLowestUsualPriorityStillWins() throws Exception {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .atPriority(Integer.MAX_VALUE)
                        .willReturn(aResponse().withStatus(503)));

        assertThat(http.get("/storage").statusCode()).isEqualTo(503);
    }

    @Test
    void theEmulatorGoesOnWhereAScenarioEnds() throws Exception {
        emulator.wireMock()
                .stubFor(post("/v1/queries")
                        .inScenario("once")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("over")
                        .willReturn(aResponse().withStatus(500)));

        assertThat(http.post("/queries", Http.QUERY).statusCode()).isEqualTo(500);
        assertThat(http.post("/queries", Http.QUERY).statusCode()).isEqualTo(201);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE", "MALFORMED_RESPONSE_CHUNK"
            })
    void aFaultBreaksTheConnectionBeforeTheQueryIsAccepted(Fault fault) {
        emulator.wireMock().stubFor(post("/v1/queries").willReturn(aResponse().withFault(fault)));

        assertThatThrownBy(() -> http.post("/queries", Http.QUERY)).isInstanceOf(IOException.class);
        assertThat(emulator.chargedQueries()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void aFaultBreaksTheConnectionAfterTheQueryIsAccepted(Fault fault) {
        emulator.wireMock().stubFor(post("/v1/queries").willReturn(emulated().withFault(fault)));

        assertThatThrownBy(() -> http.post("/queries", Http.QUERY)).isInstanceOf(IOException.class);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void theEmulatorsAnswerCanBeDelayed() throws Exception {
        emulator.wireMock().stubFor(get("/v1/storage").willReturn(emulated().withFixedDelay(300)));

        long start = System.nanoTime();
        assertThat(json(http.get("/storage")).has("files")).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void theEmulatorsAnswerCanTrickle() throws Exception {
        byte[] content = "x".repeat(10_000).getBytes(UTF_8);
        emulator.storeFile("a", content);
        emulator.wireMock().stubFor(get("/v1/storage/a").willReturn(emulated().withChunkedDribbleDelay(5, 100)));

        HttpResponse<byte[]> response = http.get("/storage/a");

        assertThat(response.body()).isEqualTo(content);
        assertThat(response.headers().firstValue("Content-Length")).contains("10000");
    }

    @Test
    void theEmulatorsAnswerCanCarryTheStatusOfTheGracePeriod() throws Exception {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(emulated()
                                .withStatus(402)
                                .withHeader("X-Note", "pay")
                                .withHeader("Content-Type", "application/vnd.api+json")));

        HttpResponse<byte[]> response = http.post("/queries", Http.QUERY);
        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(response.headers().firstValue("X-Note")).contains("pay");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
        assertThat(json(response).get("status").textValue()).isEqualTo("queued");
        assertThat(emulator.chargedQueries()).isEqualTo(1);
        assertThat(http.get("/queries/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void requestsCanBeVerified() throws Exception {
        http.post("/queries", Http.QUERY);
        http.get("/storage/a%2Fb");

        emulator.wireMock()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/v1/queries"))
                                .withHeader("Authorization", equalTo("Bearer emulator-key")));
        emulator.wireMock().verify(1, getRequestedFor(urlEqualTo("/v1/storage/a%2Fb")));
        assertThat(emulator.wireMock().findAllUnmatchedRequests()).isEmpty();
    }

    @Test
    void theEmulatorSurvivesWireMocksResets() throws Exception {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        emulator.wireMock().resetAll();
        assertThat(http.get("/storage").statusCode()).isEqualTo(200);

        emulator.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        emulator.wireMock().resetMappings();
        assertThat(http.get("/storage").statusCode()).isEqualTo(200);

        emulator.wireMock().resetToDefaultMappings();
        assertThat(http.get("/storage").statusCode()).isEqualTo(200);
        assertThat(emulator.wireMock().getStubMappings()).hasSize(1);
    }

    @Test
    void theJournalCanBeLimited() throws Exception {
        try (BytestackEmulator small =
                BytestackEmulator.builder().journalSize(3).start()) {
            Http call = new Http(small);
            for (int i = 0; i < 20; i++) {
                call.get("/storage");
            }

            assertThat(small.wireMock().getAllServeEvents()).hasSizeLessThanOrEqualTo(3);
        }
    }
}
