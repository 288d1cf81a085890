package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.test.BytestackEmulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of deliveries that are refused. */
class WebhookRefusalsTest {

    private static final String SECRET = "whsec,of the test";
    private static final String EVENT = "{\"event\":\"job.completed\",\"job_id\":\"job_1\",\"run_id\":\"run_1\","
            + "\"status\":\"completed\",\"result_url\":\"https://elsewhere.example/a\"}";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured().managed();

    private final CamelContext context = camel.context();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration()
                        .host("localhost")
                        .port(port)
                        // beyond ours, which is the server's default too
                        .endpointProperty("chunkedMaxContentLength", "2000000");
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&webhookAutoRegister=false&includeResult=true"
                                + "&webhookSecret=RAW(other," + SECRET.replace(",", "\\,") + ")")
                        .to("log:event");
            }
        });
        Contexts.enableHealthChecks(context);
        context.start();
    }

    private int deliver(String body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-ByteStack-Signature", signature);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static String sign(String body, String secret) {
        return BytestackEmulator.sign(body.getBytes(StandardCharsets.UTF_8), secret);
    }

    private static List<String> warnings(CapturedLog log) {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    @Test
    void whatIsRefusedThoughItsSignatureIsRightIsLoggedWithTheReason() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(deliver(EVENT, sign(EVENT, SECRET))).isEqualTo(422);
            assertThat(deliver("no json", sign("no json", SECRET))).isEqualTo(400);

            assertThat(warnings(log)).hasSize(2);
            assertThat(warnings(log).get(0)).contains("422", "result_url");
            assertThat(warnings(log).get(1)).contains("400", "no event");
        }
    }

    @Test
    void strangersAreCountedByReasonAndToldOnce() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 20; i++) {
                assertThat(deliver(EVENT, sign(EVENT, "guess" + i))).isEqualTo(401);
            }
            assertThat(deliver(EVENT, null)).isEqualTo(401);
            assertThat(deliver("x".repeat(1024 * 1024 + 1), "sha256=0")).isEqualTo(413);

            assertThat(warnings(log)).hasSize(1);
        }
        assertThat(deliver("no json", sign("no json", SECRET))).isEqualTo(400);

        Map<String, Long> expected = Map.of(
                "no_signature", 1L,
                "wrong_signature", 20L,
                "too_large", 1L,
                "no_event", 1L,
                "foreign_result", 0L,
                "not_now", 0L);
        assertThat(refusedByJmx()).isEqualTo(expected);
        DevConsoleRegistry consoles = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        consoles.loadDevConsoles(true);
        assertThat((String) consoles.resolveById("bytestack").call(DevConsole.MediaType.TEXT, Map.of()))
                .contains("wrong_signature=20", "no_event=1")
                .doesNotContain(SECRET);
        HealthCheck.Result health = HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().startsWith("consumer:bytestack-webhooks-"))
                .findFirst()
                .orElseThrow();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.getDetails())
                .containsEntry("bytestack.deliveries.refused.wrong_signature", 20L)
                .containsEntry("bytestack.deliveries.routed", 0L);
    }

    private Object refusedByJmx() throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getName() + ",type=endpoints,*"), null)) {
            if (server.getAttribute(name, "EndpointUri").toString().startsWith("bytestack://webhooks")) {
                return server.getAttribute(name, "RefusedDeliveries");
            }
        }
        throw new AssertionError("no MBean");
    }
}
