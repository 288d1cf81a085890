package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors, not exceptions, in the route of a webhook. */
class WebhookErrorsTest {

    private static final String SECRET = "whsec-of-the-test";
    private static final String HOOK = "webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
            + "&webhookAutoRegister=false&webhookSecret=" + SECRET;
    private static final AtomicInteger TIMES = new AtomicInteger();

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final CamelContext context = camel.context();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();

    private static boolean failOnce(Exchange exchange) {
        if (TIMES.incrementAndGet() == 1) {
            throw new AssertionError("of the route");
        }
        return true;
    }

    private enum Place {
        STEP {
            @Override
            void add(RouteDefinition route) {
                route.process(WebhookErrorsTest::failOnce);
            }
        },
        PREDICATE {
            @Override
            void add(RouteDefinition route) {
                route.filter(WebhookErrorsTest::failOnce).to("log:routed").end();
            }
        },
        STEP_OF_ANOTHER_ROUTE {
            @Override
            void add(RouteDefinition route) {
                route.to("direct:failing");
            }
        },
        STEP_OF_A_SPLIT {
            @Override
            void add(RouteDefinition route) {
                route.split(Builder.body()).process(WebhookErrorsTest::failOnce).end();
            }
        };

        abstract void add(RouteDefinition route);
    }

    private int deliver(String runId) throws Exception {
        String event = "{\"event\":\"job.completed\",\"job_id\":\"job_1\",\"run_id\":\"" + runId
                + "\",\"status\":\"completed\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .timeout(Duration.ofSeconds(5))
                .header("X-ByteStack-Signature", BytestackEmulator.sign(event.getBytes(StandardCharsets.UTF_8), SECRET))
                .POST(BodyPublishers.ofString(event))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private void route(Place place) throws Exception {
        TIMES.set(0);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                place.add(from(HOOK).routeId("hook"));
                from("direct:failing").process(WebhookErrorsTest::failOnce);
            }
        });
        context.getShutdownStrategy().setTimeout(1);
        context.start();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void anErrorInTheRouteIsAnswered500AndTheNextDeliveryIsRouted(Place place) throws Exception {
        route(place);

        assertThat(deliver("run_1")).isEqualTo(500);
        if (place != Place.STEP_OF_A_SPLIT) {
            // of whose copies Camel loses count
            await().until(() -> context.getInflightRepository().size() == 0);
            assertThat(context.getInflightRepository().size("hook"))
                    .as("what a stop would wait for")
                    .isZero();
        }
        assertThat(deliver("run_1")).isEqualTo(200);
        assertThat(deliver("run_2")).isEqualTo(200);
    }

    /** Of which one call throws an error. */
    private static IdempotentRepository brokenOnce(String method) {
        IdempotentRepository memory = new MemoryIdempotentRepository();
        AtomicBoolean isBroken = new AtomicBoolean(true);
        return (IdempotentRepository) Proxy.newProxyInstance(
                WebhookErrorsTest.class.getClassLoader(),
                new Class<?>[] {IdempotentRepository.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && isBroken.getAndSet(false)) {
                        throw new NoClassDefFoundError("of the repository");
                    }
                    return called.invoke(memory, arguments);
                });
    }

    @ParameterizedTest
    @CsvSource({"contains, 500", "add, 200"})
    void anErrorOfTheRepositoryIsAnsweredAndHoldsNothingUp(String method, int answer) throws Exception {
        context.getRegistry().bind("broken", brokenOnce(method));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                from(HOOK + "&idempotentRepository=#broken").routeId("hook").to("log:routed");
            }
        });
        context.start();

        assertThat(deliver("run_1")).isEqualTo(answer);
        assertThat(deliver("run_1")).isEqualTo(200);
        await().until(() -> context.getInflightRepository().size() == 0);
        assertThat(context.getInflightRepository().size("hook")).isZero();
    }
}
