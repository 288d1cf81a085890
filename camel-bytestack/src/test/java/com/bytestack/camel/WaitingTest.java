package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waiting promises whatever else happens. */
@Tag("slow")
class WaitingTest {

    private static final String ASK =
            "bytestack:query?operation=submitAndAwait&prompt=a&sources=x&pollInterval=100ms&awaitTimeout=3s";

    private static final String ASK_LONG = "bytestack:query?operation=submitAndAwait&prompt=a&sources=x";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started(
            BytestackEmulator.builder().queuedFor(Duration.ZERO).runningFor(Duration.ofMillis(50)));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private void route(String uri, String to, Processor next) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).to(to).process(next);
            }
        });
    }

    private List<CompletableFuture<Exchange>> send(int count, String uri) {
        return IntStream.range(0, count)
                .mapToObj(i -> template.asyncSend(uri, exchange -> exchange.setPattern(ExchangePattern.InOut)))
                .toList();
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("BytestackWorker"))
                .count();
    }

    private void alwaysRunning() {
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"running\"}")));
    }

    /** Takes requests, and answers none. */
    private static final class SilentServer implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

        SilentServer() throws IOException {
            Thread thread = new Thread(this::accept, "silent-server");
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (true) {
                    sockets.add(server.accept());
                }
            } catch (IOException e) {
                // closed
            }
        }

        String baseUrl() {
            return "http://localhost:" + server.getLocalPort() + "/v1";
        }

        int connections() {
            return sockets.size();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void awaitTimeoutEndsAHundredWaitsOnTimeThoughTheirLooksHang() throws Exception {
        try (SilentServer server = new SilentServer()) {
            route(
                    "direct:await",
                    "bytestack:query?operation=await&queryId=qry_1&awaitTimeout=2s&responseTimeout=30s&baseUrl="
                            + server.baseUrl(),
                    exchange -> {});
            long start = System.nanoTime();

            for (CompletableFuture<Exchange> one : send(100, "direct:await")) {
                assertThat(one.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(QueryTimeoutException.class);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(3));
            assertThat(server.connections()).isPositive();
        }
    }

    @Test
    void looksThatHungHoldUpNoOtherWaitOnceTheirOwnIsOver() throws Exception {
        try (SilentServer server = new SilentServer()) {
            route(
                    "direct:hung",
                    "bytestack:query?operation=await&queryId=qry_1&awaitTimeout=1s&responseTimeout=5m&baseUrl="
                            + server.baseUrl(),
                    exchange -> {});
            for (CompletableFuture<Exchange> one : send(20, "direct:hung")) {
                one.get(20, TimeUnit.SECONDS);
            }

            assertThat(template.send(ASK, exchange -> {})
                            .getMessage()
                            .getBody(Query.class)
                            .isCompleted())
                    .isTrue();
        }
    }

    /** How a step may wait for another exchange. */
    private enum Blocking {
        TEMPLATE {
            @Override
            Object ask(ProducerTemplate template) {
                return template.requestBody("direct:inner", (Object) null);
            }
        },
        FUTURE {
            @Override
            Object ask(ProducerTemplate template) throws Exception {
                return template.asyncRequestBody("direct:inner", (Object) null).get();
            }
        },
        SEDA {
            @Override
            Object ask(ProducerTemplate template) {
                return template.requestBody("seda:inner?timeout=0", (Object) null);
            }
        };

        abstract Object ask(ProducerTemplate template) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Blocking.class)
    void stepsThatEachWaitForAnotherWaitDoNotStarveOneAnother(Blocking blocking) throws Exception {
        route("direct:inner", ASK, exchange -> {});
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:inner").to("direct:inner");
            }
        });
        route("direct:outer", ASK, exchange -> exchange.getMessage().setBody(blocking.ask(template)));

        for (CompletableFuture<Exchange> one : send(40, "direct:outer")) {
            Exchange exchange = one.get(30, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        }
        assertThat(emulator.chargedQueries()).isEqualTo(80);
    }

    @Test
    void stepsThatTakeTheirTimeWithoutWaitingForAWaitGetNoMoreThreads() throws Exception {
        AtomicBoolean open = new AtomicBoolean();
        route("direct:slow", ASK, exchange -> {
            while (!open.get()) {
                Thread.sleep(20);
            }
        });
        List<CompletableFuture<Exchange>> asked = send(60, "direct:slow");
        await().until(() -> workers() == 16);

        await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(5)).until(() -> workers() == 16);
        open.set(true);
        for (CompletableFuture<Exchange> one : asked) {
            assertThat(one.get(20, TimeUnit.SECONDS).isFailed()).isFalse();
        }
    }

    @Test
    void aThreadPoolProfileSaysHowManyThreadsLookAndGoOn() throws Exception {
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("bytestackWorker")
                        .poolSize(3)
                        .build());
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("bytestackLook")
                        .poolSize(2)
                        .build());
        AtomicBoolean open = new AtomicBoolean();
        route("direct:slow", ASK, exchange -> {
            while (!open.get()) {
                Thread.sleep(20);
            }
        });
        List<CompletableFuture<Exchange>> asked = send(10, "direct:slow");

        await().until(() -> workers() == 3);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().contains("BytestackLook")))
                .hasSizeLessThanOrEqualTo(2);
        open.set(true);
        for (CompletableFuture<Exchange> one : asked) {
            assertThat(one.get(20, TimeUnit.SECONDS).isFailed()).isFalse();
        }
    }

    @Test
    void eachWaitIsLongerByHalfThanTheLastUpToTheMost() throws Exception {
        alwaysRunning();

        Exchange exchange = template.send(
                ASK_LONG + "&pollInterval=200ms&maxPollInterval=450ms&awaitTimeout=2500ms", message -> {});

        assertThat(exchange.getException()).isInstanceOf(QueryTimeoutException.class);
        List<Long> looks = new ArrayList<>();
        for (LoggedRequest request : emulator.wireMock().findAll(getRequestedFor(urlMatching("/v1/queries/.*")))) {
            looks.add(request.getLoggedDate().getTime());
        }
        looks.sort(null);
        List<Long> waits = IntStream.range(1, looks.size())
                .mapToObj(i -> looks.get(i) - looks.get(i - 1))
                .toList();
        // 200 before the first look
        assertThat(waits.get(0)).isGreaterThanOrEqualTo(280);
        assertThat(waits.get(1)).isGreaterThanOrEqualTo(430);
        assertThat(waits.get(2)).isGreaterThanOrEqualTo(430);
        // without the most it would be four
        assertThat(looks).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aWaitWhoseCallerIsInterruptedLooksNoMore() throws Exception {
        alwaysRunning();
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try {
            Future<?> call = callers.submit(
                    () -> template.request(ASK_LONG + "&pollInterval=100ms&maxPollInterval=100ms", exchange -> {}));
            BytestackComponent component = context.getComponent("bytestack", BytestackComponent.class);
            await().until(() -> !component.awaiter().waiting().isEmpty());

            call.cancel(true);

            await().until(() -> component.awaiter().waiting().isEmpty());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void anAwaitTimeoutTooShortForALookGivesTheFirstLookHalfASecond() {
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/queries/.*"))
                        .willReturn(aResponse()
                                .withFixedDelay(100)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"id\":\"qry_1\",\"status\":\"completed\",\"result\":{}}")));

        Exchange exchange =
                template.send("bytestack:query?operation=await&queryId=qry_1&awaitTimeout=1ms", message -> {});

        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
    }
}
