package com.bytestack.camel.soak;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lays one fault after another over an emulator, as a seeded generator wills; before and after the request took effect. */
final class Faults implements AutoCloseable {

    private static final int MILLIS_EACH = 40;
    private static final int TOO_LATE = 600;

    private static final List<Supplier<MappingBuilder>> WHERE = List.of(
            () -> request("POST", urlPathMatching("/v1/queries")),
            () -> request("GET", urlPathMatching("/v1/queries/.*")),
            () -> request("GET", urlPathMatching("/v1/storage")),
            () -> request("GET", urlPathMatching("/v1/storage/.*")),
            () -> any(urlPathMatching("/v1/jobs.*")));

    private static final List<Supplier<ResponseDefinitionBuilder>> WHAT = List.of(
            () -> aResponse().withStatus(429).withHeader("Retry-After", "1"),
            () -> aResponse().withStatus(500),
            () -> aResponse().withStatus(503),
            () -> aResponse().withStatus(200).withBody("<html>soon</html>"),
            () -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            () -> emulated().withFault(Fault.CONNECTION_RESET_BY_PEER),
            () -> emulated().withFault(Fault.EMPTY_RESPONSE),
            () -> emulated().withStatus(502),
            () -> emulated().withFixedDelay(TOO_LATE));

    private final BytestackEmulator emulator;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private StubMapping fault;

    Faults(BytestackEmulator emulator, long seed) {
        this.emulator = emulator;
        this.random = new Random(seed);
        timer.scheduleAtFixedRate(this::next, 0, MILLIS_EACH, TimeUnit.MILLISECONDS);
    }

    private void next() {
        mend();
        // half of the time all is well
        if (random.nextBoolean()) {
            fault = emulator.wireMock()
                    .stubFor(WHERE.get(random.nextInt(WHERE.size()))
                            .get()
                            .willReturn(WHAT.get(random.nextInt(WHAT.size())).get()));
        }
    }

    private void mend() {
        if (fault != null) {
            emulator.wireMock().removeStub(fault);
            fault = null;
        }
    }

    /** All is well from now on. */
    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.MINUTES);
        mend();
    }
}
