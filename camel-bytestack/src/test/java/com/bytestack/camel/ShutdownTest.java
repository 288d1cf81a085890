package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ShutdownRoute;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stopping in the middle of everything. Waits are in {@code QueryTest}, batches of files in {@code StorageParallelTest}. */
@Tag("slow")
class ShutdownTest {

    private static final int PATIENCE_SECONDS = 2;
    private static final Duration WITHIN_THE_TIMEOUT = Duration.ofSeconds(PATIENCE_SECONDS + 8);
    private static final long MEGABYTE = 1024 * 1024;

    private final CountDownLatch gate = new CountDownLatch(1);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    @BeforeEach
    void start() {
        context.getShutdownStrategy().setTimeout(PATIENCE_SECONDS);
    }

    @AfterEach
    void stop() {
        gate.countDown();
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private CompletableFuture<Exchange> submit(ResponseDefinitionBuilder answer) throws Exception {
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/queries")).willReturn(answer));
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("bytestack:query?prompt=a&sources=x");
            }
        });
        ProducerTemplate template = context.createProducerTemplate();
        CompletableFuture<Exchange> asked =
                CompletableFuture.supplyAsync(() -> template.request("direct:ask", exchange -> {}));
        await().until(() -> context.getInflightRepository().size() == 1);
        return asked;
    }

    private void stopsInTime() {
        long start = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WITHIN_THE_TIMEOUT);
    }

    @Test
    void aSubmitThatIsAnsweredInTimeIsFinished() throws Exception {
        context.getShutdownStrategy().setTimeout(20);
        CompletableFuture<Exchange> asked = submit(emulated().withFixedDelay(1000));

        stopsInTime();

        assertThat(asked.get(1, TimeUnit.SECONDS).getMessage().getBody()).isInstanceOf(Query.class);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void aSubmitThatIsNotAnsweredInTimeFailsAndSaysThatItsOutcomeIsNotKnown() throws Exception {
        CompletableFuture<Exchange> asked = submit(emulated().withFixedDelay(20_000));

        stopsInTime();

        assertThat(asked.get(5, TimeUnit.SECONDS).getException(BytestackException.class))
                .hasMessageContaining("is not known");
    }

    @Test
    void aCallThatIsHeldBackFailsWhenCamelHasWaitedLongEnough() throws Exception {
        CompletableFuture<Exchange> asked = submit(aResponse().withStatus(429).withHeader("Retry-After", "25"));

        stopsInTime();

        assertThat(asked.get(5, TimeUnit.SECONDS).getException(BytestackException.class))
                .isNotNull();
    }

    @Test
    void aDownloadThatIsStillUnderWayFailsAndItsFileComesAgain() throws Exception {
        try (BulkServer bulk = new BulkServer().listing(1).content(64 * MEGABYTE, false)) {
            context.getComponent("bytestack", BytestackComponent.class)
                    .getConfiguration()
                    .setBaseUrl(bulk.baseUrl());
            MemoryIdempotentRepository claims = new MemoryIdempotentRepository();
            MemoryIdempotentRepository done = new MemoryIdempotentRepository();
            context.getRegistry().bind("claims", claims);
            context.getRegistry().bind("done", done);
            CountDownLatch reading = new CountDownLatch(1);
            CompletableFuture<Exception> failure = new CompletableFuture<>();
            run(new RouteBuilder() {
                @Override
                public void configure() {
                    from("bytestack:storage?initialDelay=0&idempotentRepository=#done&inProgressRepository=#claims")
                            .process(exchange -> {
                                try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                                    in.readNBytes((int) MEGABYTE);
                                    reading.countDown();
                                    awaitTheGateThoughInterrupted();
                                    in.transferTo(OutputStream.nullOutputStream());
                                } catch (IOException e) {
                                    failure.complete(e);
                                    throw e;
                                }
                            });
                }
            });
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

            stopsInTime();
            gate.countDown();

            assertThat(failure.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(claims.getCacheSize()).isZero();
            assertThat(done.getCacheSize()).isZero();
        }
    }

    /** As a step that does not care. */
    private void awaitTheGateThoughInterrupted() {
        boolean passed = false;
        while (!passed) {
            try {
                gate.await();
                passed = true;
            } catch (InterruptedException e) {
                // Camel has lost its patience
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ShutdownRoute.class)
    void aDeliveryThatIsBeingRoutedIsRoutedToItsEndAndTheWebhookDeletedOnce(ShutdownRoute order) throws Exception {
        context.getShutdownStrategy().setTimeout(20);
        CountDownLatch routing = new CountDownLatch(1);
        AtomicInteger routed = new AtomicInteger();
        runWebhook(order, "&allowInsecureHttp=true", exchange -> {
            routing.countDown();
            gate.await();
            routed.incrementAndGet();
        });
        context.createProducerTemplate()
                .sendBody("bytestack:jobs?operation=create&jobName=A&prompt=a&sources=x&schedule=daily", null);
        emulator.runJob("A");
        assertThat(routing.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(() -> context.getStatus().isStopping());
        gate.countDown();
        stopping.get(15, TimeUnit.SECONDS);

        if (order == ShutdownRoute.Defer) {
            // else Camel stops the HTTP server first
            await().until(() -> emulator.undelivered() == 0);
            assertThat(emulator.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.status())
                    .isEqualTo(200));
        }
        assertThat(routed).hasValue(1);
        emulator.wireMock().verify(1, deleteRequestedFor(anyUrl()));
    }

    @Test
    void aReplicaThatMadeNoRegistrationDeletesNone() throws Exception {
        runWebhook(ShutdownRoute.Default, "&webhookAutoRegister=false&webhookSecret=of-another", exchange -> {});

        context.stop();

        emulator.wireMock().verify(0, deleteRequestedFor(anyUrl()));
    }

    private void runWebhook(ShutdownRoute order, String options, Processor step) throws Exception {
        int port = FreePort.find();
        run(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http" + options)
                        .shutdownRoute(order)
                        .process(step);
            }
        });
    }
}
