package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many calls at once, of which ByteStack wants no more for a while. */
class HeldBackTest {

    private static final int CALLS = 200;
    private static final int CONNECTIONS = 20;
    private static final String SUBMIT = "bytestack:query?prompt=a&sources=x&maxConnections=" + CONNECTIONS;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLS);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private StubMapping submitsAreLimited(String retryAfter) {
        return emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", retryAfter)));
    }

    private List<CompletableFuture<Exchange>> submitAll() {
        ProducerTemplate template = context.createProducerTemplate();
        return IntStream.range(0, CALLS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> template.request(SUBMIT, exchange -> {}), callers))
                .toList();
    }

    private int received() {
        return arrivals().size();
    }

    private List<Date> arrivals() {
        return emulator.wireMock().findAll(postRequestedFor(urlPathEqualTo("/v1/queries"))).stream()
                .map(LoggedRequest::getLoggedDate)
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("200 calls that meet a limit send no more than was under way until it is over; then all succeed")
    void twoHundredCallsThatMeetALimitSendNoMoreThanWasUnderWayUntilItIsOverAndThenAllSucceed() {
        StubMapping limit = submitsAreLimited("2");

        List<CompletableFuture<Exchange>> calls = submitAll();
        await().until(() -> received() > 0);
        emulator.wireMock().removeStub(limit);
        calls.forEach(CompletableFuture::join);

        List<Date> arrivals = arrivals();
        Date soonest = new Date(arrivals.get(0).getTime() + 1900);
        assertThat(arrivals.stream().filter(soonest::after))
                .as("before the two seconds were over")
                .hasSizeLessThanOrEqualTo(CONNECTIONS);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().getException()).isNull());
        assertThat(emulator.chargedQueries()).isEqualTo(CALLS);
    }

    @Test
    void oneAfterAnotherFailsAtOnceAndHoldsNobodyBackWhenTheMonthsAllowanceIsUsedUp() {
        submitsAreLimited("864000");

        long start = System.nanoTime();
        List<CompletableFuture<Exchange>> calls = submitAll();
        calls.forEach(CompletableFuture::join);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(calls).allSatisfy(call -> assertThat(call.join()
                        .getException(BytestackRateLimitException.class)
                        .getRetryAfter())
                .isEqualTo(Duration.ofDays(10)));
        assertThat(received()).isEqualTo(CALLS);
    }
}
