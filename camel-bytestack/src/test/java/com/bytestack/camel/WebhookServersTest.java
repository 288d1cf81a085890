package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.test.BytestackEmulator;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same promises whichever of Camel's HTTP servers is in front. */
class WebhookServersTest {

    private static final String SECRET = "whsec-of-the-test";
    private static final String EVENT =
            "{\"event\":\"job.completed\",\"job_id\":\"job_1\",\"run_id\":\"run_1\",\"note\":\"Käse\"}";
    private static final int MIB = 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Exchange> routed = new CopyOnWriteArrayList<>();
    private final int port = FreePort.find();

    @ParameterizedTest
    @ValueSource(strings = {"netty-http", "platform-http", "undertow"})
    void routesWhatIsGenuineAndAnswersTheRestWithAStatusAlone(String server) throws Exception {
        Main main = start(server);
        try {
            assertThat(post(BodyPublishers.ofString(EVENT), sign(EVENT))).isEqualTo(200);
            assertThat(post(chunked(EVENT), sign(EVENT))).isEqualTo(200);
            assertThat(post(BodyPublishers.ofString(EVENT), null)).isEqualTo(401);
            assertThat(post(BodyPublishers.ofString(EVENT + " "), sign(EVENT))).isEqualTo(401);
            assertThat(post(BodyPublishers.noBody(), sign(EVENT))).isEqualTo(401);
            assertThat(post(BodyPublishers.ofString("{}"), sign("{}"))).isEqualTo(400);
            String large = EVENT + " ".repeat(MIB);
            assertThat(post(BodyPublishers.ofString(large), sign(large))).isEqualTo(413);
            assertThat(post(chunked(large), sign(large))).isEqualTo(413);
            String failing = EVENT.replace("run_1", "fail");
            assertThat(post(BodyPublishers.ofString(failing), sign(failing))).isEqualTo(500);

            assertThat(routed).hasSize(2).allSatisfy(exchange -> {
                assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(EVENT);
                assertThat(exchange.getMessage().getHeaders())
                        .containsOnlyKeys("CamelBytestackEvent", "CamelBytestackJobId", "CamelBytestackRunId");
            });
        } finally {
            main.stop();
        }
    }

    private Main start(String server) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.bytestack.api-key", "none");
        if (server.equals("platform-http")) {
            main.addInitialProperty("camel.server.enabled", "true");
            main.addInitialProperty("camel.server.host", "localhost");
            main.addInitialProperty("camel.server.port", String.valueOf(port));
        }
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                errorHandler(noErrorHandler());
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookAutoRegister=false&webhookComponentName="
                                + server + "&webhookSecret=" + SECRET)
                        .process(WebhookServersTest::failIfTold)
                        .process(routed::add);
            }
        });
        main.start();
        return main;
    }

    private static void failIfTold(Exchange exchange) {
        if ("fail".equals(exchange.getMessage().getBody(WebhookEvent.class).runId())) {
            throw new IllegalStateException("a detail of the inside");
        }
    }

    private static String sign(String body) {
        return BytestackEmulator.sign(body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The status; there must be nothing else that says something. */
    private int post(BodyPublisher body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .header("Content-Type", "application/json")
                .header("CamelBytestackStatus", "forged")
                .header("X-Mine", "echo")
                .POST(body);
        if (signature != null) {
            request.header("X-ByteStack-Signature", signature);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 413) {
            // which may be the server's own
            assertThat(response.body()).isEmpty();
        }
        assertThat(response.headers().map()).doesNotContainKeys("x-mine", "camelbytestackstatus");
        return response.statusCode();
    }
}
