package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookLifecycleTest {

    private static final String HOOK = "webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http";
    private static final String AUTOMATIC = HOOK + "&allowInsecureHttp=true";
    private static final String SECRET = "whsec-of-the-test";
    private static final String MANUAL = HOOK + "&webhookAutoRegister=false&webhookSecret=" + SECRET;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Exchange> routed = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final int port = FreePort.find();

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("routed", MemoryIdempotentRepository.memoryIdempotentRepository(100));
    }

    private interface Steps {

        void add(RouteDefinition route);
    }

    private void route(String uri, Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                errorHandler(noErrorHandler());
                steps.add(from(uri).routeId("events"));
            }
        });
    }

    private void route(String uri) throws Exception {
        route(uri, route -> route.process(routed::add));
    }

    private int deliver(String body, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .header("Content-Type", "application/json")
                .header("X-ByteStack-Signature", BytestackEmulator.sign(body.getBytes(StandardCharsets.UTF_8), secret))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static String event(String runId, String status) {
        return "{\"event\":\"job.completed\",\"job_id\":\"job_1\",\"run_id\":\"" + runId + "\",\"status\":\"" + status
                + "\"}";
    }

    private void registered(int times) {
        emulator.wireMock().verify(times, postRequestedFor(urlPathEqualTo("/v1/webhooks")));
    }

    private void deleted(int times) {
        emulator.wireMock().verify(times, deleteRequestedFor(urlPathMatching("/v1/webhooks/.*")));
    }

    private void runArrives() {
        String create = "bytestack:jobs?operation=upsert&jobName=A&prompt=a&sources=x&schedule=daily" + "&apiKey="
                + emulator.apiKey() + "&baseUrl=" + emulator.baseUrl();
        assertThat(context.createProducerTemplate()
                        .request(create, exchange -> {})
                        .getException())
                .isNull();
        int before = routed.size();
        emulator.runJob("A");
        await().until(() -> routed.size() == before + 1 && emulator.undelivered() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&webhookComponentName=jetty", "&webhookComponentName=file"})
    void withoutAnHttpServerTheStartEndsInWordsAndNothingIsRegistered(String server) throws Exception {
        ComponentResolver resolver = context.getCamelContextExtension().getContextPlugin(ComponentResolver.class);
        List<String> servers = List.of("platform-http", "servlet", "jetty", "undertow", "netty-http");
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (ComponentResolver)
                (name, camelContext) -> servers.contains(name) ? null : resolver.resolveComponent(name, camelContext));

        assertThatThrownBy(() -> {
                    route("webhook:bytestack:webhooks?webhookPath=/hook&allowInsecureHttp=true" + server);
                    context.start();
                })
                .hasStackTraceContaining("There is no HTTP server for bytestack:webhooks to be called at")
                .hasStackTraceContaining("camel-netty-http with webhookComponentName=netty-http");
        registered(0);
    }

    @Test
    void aStartThatFailsAfterTheRegistrationLeavesNoneAtByteStack() throws Exception {
        route(AUTOMATIC);
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("localhost", port));

            assertThatThrownBy(() -> context.start()).hasStackTraceContaining("in use");
        }
        context.stop();

        registered(1);
        deleted(1);
    }

    @Test
    void aStartThatFailsForAnotherRouteLeavesNoRegistrationAtByteStack() throws Exception {
        route(AUTOMATIC);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:same").to("log:a");
                from("direct:same").to("log:b");
            }
        });

        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("direct");
        context.stop();

        long made = emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/webhooks")))
                .size();
        deleted((int) made);
    }

    @Test
    void aContextThatIsStoppedAndStartedRegistersAnew() throws Exception {
        // a stopped context forgets the options of its components
        route(AUTOMATIC + "&apiKey=" + emulator.apiKey() + "&baseUrl=" + emulator.baseUrl());
        context.start();
        runArrives();

        context.stop();
        deleted(1);
        context.start();

        registered(2);
        runArrives();
        context.stop();
        deleted(2);
    }

    @Test
    void aContextThatIsSuspendedAndResumedKeepsItsRegistration() throws Exception {
        route(AUTOMATIC);
        context.start();

        context.suspend();
        context.resume();
        runArrives();

        registered(1);
        deleted(0);
    }

    @Test
    void aRouteThatIsRemovedAndAddedAgainIsCalledAgain() throws Exception {
        route(AUTOMATIC);
        context.start();
        context.getRouteController().stopRoute("events");
        context.removeRoute("events");

        route(AUTOMATIC);
        runArrives();
        context.stop();

        int made = emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/webhooks")))
                .size();
        deleted(made);
    }

    @Test
    void takesASecretOfAnyCharacters() throws Exception {
        String secret = "a+b/c=%20&d?e#f{g}";
        route(MANUAL.replace(SECRET, "RAW(" + secret + ")"));
        context.start();

        assertThat(deliver(event("run_1", "completed"), secret)).isEqualTo(200);
    }

    @Test
    void showsTheSecretNowhere() throws Exception {
        route(MANUAL + "&apiKey=key-of-the-test");
        context.start();

        assertThat(context.getEndpoints().toString())
                .contains("bytestack")
                .doesNotContain(SECRET)
                .doesNotContain("key-of-the-test");
        assertThat(context.getRoutes().toString() + context.getRoutes().get(0).getEndpoint())
                .doesNotContain(SECRET);
    }

    @Test
    void aRouteThatRollsBackTheLastIsAnswered500() throws Exception {
        route(MANUAL + "&idempotentRepository=#routed", route -> route.markRollbackOnlyLast());
        context.start();

        assertThat(deliver(event("run_1", "completed"), SECRET)).isEqualTo(500);
    }

    @Test
    void anEmptyRunIdIsNoRunId() throws Exception {
        route(MANUAL + "&idempotentRepository=#routed");
        context.start();

        assertThat(deliver(event("", "completed"), SECRET)).isEqualTo(200);
        assertThat(deliver(event("", "failed"), SECRET)).isEqualTo(200);

        assertThat(routed).hasSize(2);
    }

    @Test
    void registersForNoEventsIsRefused() throws Exception {
        context.start();

        Exchange exchange = context.createProducerTemplate()
                .request("bytestack:webhooks?webhookUrl=https://example.com/hook", out -> out.getMessage()
                        .setHeader(BytestackConstants.EVENTS, " , "));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelBytestackEvents");
        registered(0);
    }

    @Test
    void aReloadOfTheContextRegistersAnewAndLeavesNoOldRegistration() throws Exception {
        route(AUTOMATIC);
        context.start();
        await().untilAsserted(() -> registered(1));

        DefaultContextReloadStrategy reload = new DefaultContextReloadStrategy();
        reload.setCamelContext(context);
        reload.onReload("a vault");

        assertThat(reload.getLastError()).isNull();
        registered(2);
        deleted(1);
        runArrives();
    }
}
