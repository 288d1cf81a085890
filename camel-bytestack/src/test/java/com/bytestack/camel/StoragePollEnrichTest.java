package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoragePollEnrichTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=50";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private void store(String key, int seconds) {
        emulator.storeFile(key, key.getBytes(), TIME.plusSeconds(seconds));
    }

    private void enrich(String options, long timeout) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:next").pollEnrich(STORAGE + options, timeout).process(exchange -> {
                    if (exchange.getProperty("fail") != null) {
                        throw new IllegalStateException("on purpose");
                    }
                });
            }
        });
    }

    private String next() {
        Exchange exchange = template.request("direct:next", e -> {});
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(String.class);
    }

    @Test
    void givesOneFileACallOldestFirst() throws Exception {
        store("c", 3);
        store("a", 1);
        store("b", 2);
        enrich("", 200);

        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("b");
        assertThat(next()).isEqualTo("c");
    }

    @Test
    void givesNoBodyIfNoFileCameInTime() throws Exception {
        enrich("", 200);
        long start = System.nanoTime();

        assertThat(template.requestBody("direct:next", "before", Object.class)).isNull();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(150L, 5_000L);
    }

    @Test
    void looksOnceIfItIsNotToWait() throws Exception {
        enrich("", 0);

        assertThat(next()).isNull();
        assertThat(emulator.wireMock().findAll(getRequestedFor(urlPathEqualTo("/v1/storage"))))
                .hasSize(1);
        store("a", 1);
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void waitsForAFileThatIsStillToCome() throws Exception {
        enrich("", 10_000);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(this::next);
        await().until(() -> emulator.wireMock()
                        .findAll(getRequestedFor(urlPathEqualTo("/v1/storage")))
                        .size()
                >= 2);

        store("late", 1);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo("late");
    }

    @Test
    void theFileOfAFailedExchangeComesAgainAfterThoseThatHaveNotFailed() throws Exception {
        store("a", 1);
        store("b", 2);
        enrich("", 200);

        for (String key : List.of("a", "b", "a")) {
            Exchange failed = template.request("direct:next", e -> e.setProperty("fail", true));
            assertThat(failed.getException()).hasMessage("on purpose");
            assertThat(failed.getMessage().getHeader(BytestackConstants.KEY)).isEqualTo(key);
        }

        store("c", 3);
        assertThat(next()).isEqualTo("c");
        assertThat(next()).isEqualTo("b");
        assertThat(next()).isEqualTo("a");
        assertThat(next()).isNull();
    }

    @Test
    void aFileIsDoneWhenItsExchangeIsAndNobodyElseGetsItMeanwhile() throws Exception {
        store("a", 1);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").pollEnrich(STORAGE, 200).process(exchange -> {
                    inside.countDown();
                    goOn.await(10, TimeUnit.SECONDS);
                    throw new IllegalStateException("on purpose");
                });
            }
        });
        enrich("", 200);
        CompletableFuture<Exchange> slow =
                CompletableFuture.supplyAsync(() -> template.request("direct:slow", e -> {}));
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(next()).isNull();
        goOn.countDown();
        assertThat(slow.get(5, TimeUnit.SECONDS).getException()).hasMessage("on purpose");
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void callsAtTheSameTimeNeverGetTheSameFile() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            store("f" + i, i);
            expected.add("f" + i);
        }
        enrich("", 2_000);

        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            calls.add(CompletableFuture.supplyAsync(this::next));
        }

        assertThat(calls.stream().map(CompletableFuture::join)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void givesTheResultFileAndDownloadsNothingIfTheBodyIsNotWanted() throws Exception {
        store("a", 1);
        enrich("&includeBody=false", 200);

        Exchange exchange = template.request("direct:next", e -> {});

        assertThat(exchange.getMessage().getBody())
                .isInstanceOfSatisfying(
                        ResultFile.class, file -> assertThat(file.key()).isEqualTo("a"));
        assertThat(emulator.wireMock().findAll(getRequestedFor(urlEqualTo("/v1/storage/a"))))
                .isEmpty();
    }

    @Test
    void takesOnlyWhatIsWanted() throws Exception {
        store("a.csv", 1);
        store("b.json", 2);
        store("c.json", 3);
        enrich("&include=.*json&since=2026-03-01T00:00:03Z", 200);

        assertThat(next()).isEqualTo("c.json");
        assertThat(next()).isNull();
    }

    @Test
    void theRouteMayChangeEveryHeader() throws Exception {
        store("a", 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:next")
                        .pollEnrich(STORAGE, 200)
                        .convertBodyTo(String.class)
                        .removeHeaders("*")
                        .setHeader(BytestackConstants.KEY, constant("another"));
            }
        });

        assertThat(next()).isEqualTo("a");
        assertThat(next()).isNull();
    }

    @Test
    void aRouteAndPollEnrichOfOneEndpointShareWhatIsDone() throws Exception {
        store("a", 1);
        List<String> seen = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE)
                        .routeId("files")
                        .process(exchange ->
                                seen.add(exchange.getMessage().getHeader(BytestackConstants.KEY, String.class)));
            }
        });
        await().until(() -> seen.size() == 1);
        context.getRouteController().stopRoute("files");
        enrich("", 200);

        assertThat(next()).isNull();
        store("b", 2);
        assertThat(next()).isEqualTo("b");
        context.getRouteController().startRoute("files");
        store("c", 3);
        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("a", "c");
    }

    @Test
    void aListingThatFailsFailsTheStepAndTheNextCallWorks() throws Exception {
        store("a", 1);
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withStatus(500)));
        enrich("&maxRetries=0", 200);

        assertThat(template.request("direct:next", e -> {})
                        .getException(BytestackException.class)
                        .getStatusCode())
                .isEqualTo(500);
        emulator.wireMock().resetMappings();
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void aListingThatFailsIsTheRoutesToTellAndNotLoggedByUs() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withStatus(503)));
        try (CapturedLog log = new CapturedLog("")) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(defaultErrorHandler().logStackTrace(false).logExhaustedMessageHistory(false));
                    from("direct:next").pollEnrich(STORAGE + "&maxRetries=0", 0);
                }
            });
            template.request("direct:next", e -> {});

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR Failed delivery")
                    .contains("503")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aConsumerTemplateCommitsWhenItSaysSo() throws Exception {
        store("a", 1);
        store("b", 2);
        try (ConsumerTemplate consumer = context.createConsumerTemplate()) {
            Exchange first = consumer.receive(STORAGE, 200);
            assertThat(first.getMessage().getBody(String.class)).isEqualTo("a");
            first.setException(new IllegalStateException("on purpose"));
            consumer.doneUoW(first);

            assertThat(consumer.receiveBody(STORAGE, 200, String.class)).isEqualTo("b");

            Exchange again = consumer.receive(STORAGE, 200);
            assertThat(again.getMessage().getBody(String.class)).isEqualTo("a");
            consumer.doneUoW(again);
            assertThat(consumer.receive(STORAGE, 100)).isNull();
        }
    }
}
