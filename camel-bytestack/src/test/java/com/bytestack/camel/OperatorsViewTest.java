package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of a context: dev console, JMX, service location. */
class OperatorsViewTest {

    private final CountDownLatch released = new CountDownLatch(1);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured(
                    BytestackEmulator.builder().runningFor(Duration.ofHours(1)))
            .managed();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();
    private DevConsole console;

    @BeforeEach
    void start() throws Exception {
        int port = FreePort.find();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                from("direct:ask").routeId("ask").to("bytestack:query?operation=submitAndAwait&prompt=a&sources=x");
                from("direct:jobs").routeId("jobs").to("bytestack:jobs?maxRetries=1&maxRetryDelay=1m");
                from("bytestack:storage?initialDelay=0&delay=50")
                        .routeId("files")
                        .process(exchange -> released.await());
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&allowInsecureHttp=true")
                        .to("log:event");
            }
        });
        // a test may leave a call that is held back
        context.getShutdownStrategy().setTimeout(1);
        context.start();
        DevConsoleRegistry consoles = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        consoles.loadDevConsoles(true);
        console = consoles.resolveById("bytestack");
    }

    @AfterEach
    void stop() {
        released.countDown();
    }

    private JsonObject json() {
        return (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());
    }

    private String text() {
        return (String) console.call(DevConsole.MediaType.TEXT, Map.of());
    }

    private JsonObject first(String kind) {
        return (JsonObject) ((JsonArray) json().get(kind)).get(0);
    }

    /** Of the one MBean of this kind whose attribute begins so. */
    private Object attribute(String type, String where, String beginning, String attribute) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        List<ObjectName> found =
                server.queryNames(new ObjectName("org.apache.camel:type=" + type + ",*"), null).stream()
                        .filter(name -> {
                            try {
                                return String.valueOf(server.getAttribute(name, where))
                                        .startsWith(beginning);
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        })
                        .toList();
        assertThat(found).hasSize(1);
        return server.getAttribute(found.get(0), attribute);
    }

    @Test
    void theConsoleShowsWhichQueriesAreWaitedForSinceWhenAndWhenTheNextLookIs() throws Exception {
        assertThat(text()).contains("waiting: 0", "queries: none");
        Instant before = Instant.now();

        CompletableFuture<Exchange> asked = template.asyncSend("direct:ask", exchange -> {});

        await().until(() -> json().getInteger("waiting") == 1
                && "running".equals(first("queries").getString("status")));
        JsonObject query = first("queries");
        assertThat(query.getString("id")).startsWith("qry_");
        assertThat(Instant.parse(query.getString("since"))).isBetween(before, Instant.now());
        assertThat(Instant.parse(query.getString("nextLook"))).isAfter(before);
        assertThat(text()).contains("id=" + query.getString("id"), "status=running");
        assertThat(attribute("producers", "EndpointUri", "bytestack://query", "WaitingQueries"))
                .isEqualTo(1);
        assertThat(attribute("producers", "EndpointUri", "bytestack://query", "ExchangesInFlight"))
                .isEqualTo(1);

        context.stop();
        assertThat(asked.join().isFailed()).isTrue();
    }

    @Test
    void theConsoleAndJmxShowHowLongTheRateLimitHoldsCallsBack() throws Exception {
        assertThat(first("clients").getString("baseUrl")).isEqualTo(emulator.baseUrl());
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/jobs"))
                        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "30")));

        CompletableFuture<Exchange> call = template.asyncSend("direct:jobs", exchange -> {});

        await().until(() -> json().getCollection("clients").stream()
                .anyMatch(client -> ((JsonObject) client).getLong("rateLimitPause") > 20_000));
        assertThat((Long) attribute("endpoints", "EndpointUri", "bytestack://jobs", "RateLimitPause"))
                .isBetween(20_000L, 30_000L);
        assertThat(call).isNotDone();
    }

    @Test
    void theConsoleShowsFilesThatAreKnownAndInProgress() throws Exception {
        emulator.storeFile("a", "1".getBytes(StandardCharsets.UTF_8));

        await().until(() -> first("storage").getInteger("inProgress") == 1);
        assertThat(first("storage").get("keys")).asString().isEqualTo("[a]");
        released.countDown();

        await().until(() -> first("storage").getInteger("inProgress") == 0
                && first("storage").getInteger("known") == 1);
        assertThat(text()).contains("known=1, inProgress=0, keys=[]");
    }

    @Test
    void theConsoleShowsWebhooksThatAreRegistered() {
        assertThat(first("webhooks").getString("id")).startsWith("wh_");
        assertThat(first("webhooks").getString("url")).endsWith("/hook");
        assertThat(text()).contains("events=job.completed").doesNotContain(emulator.webhookSecret());
    }

    @Test
    void jmxShowsWhatAnEndpointIsAboutAndSinceWhenAProducersCallsFail() throws Exception {
        assertThat(attribute("endpoints", "EndpointUri", "bytestack://jobs", "Resource"))
                .isEqualTo("jobs");
        assertThat(attribute("endpoints", "EndpointUri", "bytestack://webhooks", "BaseUrl"))
                .isEqualTo(emulator.baseUrl());
        assertThat((Object) attribute("producers", "EndpointUri", "bytestack://jobs", "FailingSince"))
                .isNull();
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/jobs")).willReturn(aResponse().withStatus(401)));

        template.request("direct:jobs", exchange -> {});

        assertThat(attribute("producers", "EndpointUri", "bytestack://jobs", "FailingSince"))
                .isInstanceOf(Date.class);
        assertThat(attribute("producers", "EndpointUri", "bytestack://jobs", "LastFailure"))
                .asString()
                .contains("401");
    }

    @Test
    void anEndpointTellsWhereItsServiceIs() {
        EndpointServiceLocation location = context.getEndpoint("bytestack:jobs", BytestackEndpoint.class);

        assertThat(location.getServiceUrl()).isEqualTo(emulator.baseUrl());
        assertThat(location.getServiceProtocol()).isEqualTo("http");
        assertThat(location.getServiceMetadata()).containsExactly(Map.entry("resource", "jobs"));
    }
}
