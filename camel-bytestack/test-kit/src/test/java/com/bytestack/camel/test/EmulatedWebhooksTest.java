package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedWebhooksTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension(BytestackEmulator.builder()
            .runningFor(Duration.ofMillis(10))
            .deliveryTimeout(Duration.ofSeconds(2))
            .redeliveryDelay(Duration.ofMillis(50)));

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Receiver receiver = new Receiver();
    private final Http http = new Http(emulator);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void tellsTheSecretWhenItIsRegistered() throws Exception {
        JsonNode webhook = json(http.post("/webhooks", "{\"url\":\"https://a.example/h\"}"));

        assertThat(webhook.get("id").textValue()).startsWith("wh_");
        assertThat(webhook.get("url").textValue()).isEqualTo("https://a.example/h");
        assertThat(webhook.get("events")).hasToString("[\"job.completed\"]");
        assertThat(webhook.get("secret").textValue()).hasSizeGreaterThan(20);
        assertThat(webhook.has("created_at")).isTrue();
    }

    @Test
    void givesEachItsOwnSecret() throws Exception {
        String body = "{\"url\":\"https://a.example/h\",\"events\":[\"job.completed\"]}";

        assertThat(json(http.post("/webhooks", body)).get("secret"))
                .isNotEqualTo(json(http.post("/webhooks", body)).get("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"http://a.example/h\"}",
                "{\"url\":\"http://localhost.a.example/h\"}",
                "{\"url\":\"http://127.0.0.1.a.example/h\"}",
                "{\"url\":\"http://10.0.0.1/h\"}",
                "{\"url\":\"ftp://localhost/h\"}",
                "{\"url\":\"https:///h\"}",
                "{\"url\":\"not a url\"}",
                "{\"url\":\"https://a.example/h\",\"events\":[]}"
            })
    void refusesWhatIsNoHttpsUrlOrHasNoEvents(String body) throws Exception {
        assertThat(http.post("/webhooks", body).statusCode()).isEqualTo(400);
    }

    @Test
    void deletesAWebhook() throws Exception {
        String id = json(http.post("/webhooks", "{\"url\":\"https://a.example/h\"}"))
                .get("id")
                .textValue();

        assertThat(http.send("DELETE", "/webhooks/" + id, null).statusCode()).isEqualTo(204);
        assertThat(http.send("DELETE", "/webhooks/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void hasNoListOfWebhooks() throws Exception {
        assertThat(http.get("/webhooks").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost/h", "http://LocalHost:8080", "http://127.0.0.1:80/", "http://[::1]:8080/h"})
    void takesAPlainUrlOfThisMachine(String url) throws Exception {
        assertThat(http.post("/webhooks", "{\"url\":\"" + url + "\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void tellsWebhooksOfARun() throws Exception {
        JsonNode webhook = register(receiver.url());
        String job = createJob(null);
        String run = emulator.runJob(job);

        await().until(() -> !receiver.received.isEmpty() && emulator.undelivered() == 0);
        Received received = receiver.received.get(0);
        JsonNode event = MAPPER.readTree(received.body());
        assertThat(event.get("event").textValue()).isEqualTo("job.completed");
        assertThat(event.get("job_id").textValue()).isEqualTo(job);
        assertThat(event.get("run_id").textValue()).isEqualTo(run);
        assertThat(event.get("status").textValue()).isEqualTo("completed");
        assertThat(event.get("timestamp").textValue()).endsWith("Z");
        String key = emulator.fileKeys().get(0);
        assertThat(event.get("result_url").textValue()).isEqualTo(emulator.baseUrl() + "/storage/" + key);
        assertThat(received.contentType()).isEqualTo("application/json");
        assertThat(received.signature())
                .isEqualTo(
                        "sha256=" + hmac(received.body(), webhook.get("secret").textValue()))
                .isEqualTo(BytestackEmulator.sign(
                        received.body(), webhook.get("secret").textValue()));
        assertThat(emulator.deliveries()).containsExactly(new Delivery(receiver.url(), run, 1, 204));
    }

    @Test
    void tellsTheJobsOwnWebhookToo() throws Exception {
        register(receiver.url());
        emulator.runJob(createJob(receiver.url("/own")));

        await().until(() -> receiver.received.size() == 2);
        assertThat(receiver.received).extracting(Received::path).containsExactlyInAnyOrder("/", "/own");
        Received own = receiver.received.stream()
                .filter(received -> received.path().equals("/own"))
                .findFirst()
                .orElseThrow();
        assertThat(emulator.webhookSecret()).isEqualTo(BytestackEmulator.DEFAULT_WEBHOOK_SECRET);
        assertThat(own.signature()).isEqualTo("sha256=" + hmac(own.body(), "emulator-webhook-secret"));
    }

    @Test
    void tellsAWebhookOnceThatIsTheJobsOwnToo() throws Exception {
        JsonNode webhook = register(receiver.url());
        emulator.runJob(createJob(receiver.url()));

        await().until(() -> !receiver.received.isEmpty() && emulator.undelivered() == 0);
        assertThat(emulator.deliveries()).hasSize(1);
        Received received = receiver.received.get(0);
        assertThat(received.signature())
                .isEqualTo(BytestackEmulator.sign(
                        received.body(), webhook.get("secret").textValue()));
    }

    @Test
    void tellsOnlyWebhooksThatWantToKnow() throws Exception {
        http.post("/webhooks", "{\"url\":\"" + receiver.url("/other") + "\",\"events\":[\"other\"]}");
        delete(register(receiver.url("/deleted")));
        register(receiver.url());
        emulator.runJob(createJob(null));

        await().until(() -> !receiver.received.isEmpty() && emulator.undelivered() == 0);
        assertThat(receiver.received).extracting(Received::path).containsExactly("/");
    }

    @Test
    void tellsOfAFailedRunWithoutAResult() throws Exception {
        emulator.failQueries("Source unavailable");
        String run = emulator.runJob(createJob(receiver.url()));

        await().until(() -> !receiver.received.isEmpty());
        JsonNode event = MAPPER.readTree(receiver.received.get(0).body());
        assertThat(event.get("event").textValue()).isEqualTo("job.completed");
        assertThat(event.get("run_id").textValue()).isEqualTo(run);
        assertThat(event.get("status").textValue()).isEqualTo("failed");
        assertThat(event.has("result_url")).isFalse();
    }

    @Test
    void deliversAgainUntilItIsAcknowledged() throws Exception {
        receiver.answers.addAll(List.of(500, 302, 202));
        register(receiver.url());
        String run = emulator.runJob(createJob(null));

        await().until(() -> receiver.received.size() >= 3 && emulator.undelivered() == 0);
        assertThat(emulator.deliveries())
                .containsExactly(
                        new Delivery(receiver.url(), run, 1, 500),
                        new Delivery(receiver.url(), run, 2, 302),
                        new Delivery(receiver.url(), run, 3, 202));
        assertThat(receiver.received).extracting(Received::path).containsOnly("/");
        assertThat(receiver.received)
                .extracting(received -> new String(received.body(), UTF_8))
                .hasSize(3)
                .containsOnly(new String(receiver.received.get(0).body(), UTF_8));
    }

    @Test
    void deliversAgainWhatIsNotAnsweredInTime() throws Exception {
        receiver.answers.add(Receiver.NO_ANSWER);
        register(receiver.url());
        String run = emulator.runJob(createJob(null));

        await().until(() -> receiver.received.size() == 2 && emulator.undelivered() == 0);
        assertThat(emulator.deliveries())
                .containsExactly(new Delivery(receiver.url(), run, 1, 0), new Delivery(receiver.url(), run, 2, 204));
    }

    @Test
    void deliversAgainWhereNobodyListens() throws Exception {
        receiver.close();
        register(receiver.url());
        emulator.runJob(createJob(null));

        await().until(() -> emulator.deliveries().size() >= 2);
        assertThat(emulator.deliveries()).extracting(Delivery::status).containsOnly(0);
        assertThat(emulator.undelivered()).isEqualTo(1);
    }

    @Test
    void givesUpWhatIsForADeletedWebhook() throws Exception {
        receiver.answers.add(500);
        JsonNode webhook = register(receiver.url("/deleted"));
        receiver.beforeAnswer = () -> delete(webhook);
        emulator.runJob(createJob(null));

        await().until(() -> !emulator.deliveries().isEmpty());
        assertThat(emulator.undelivered()).isZero();
        receiver.beforeAnswer = null;
        // acknowledged later than the next attempt for the deleted one would come
        receiver.answers.addAll(List.of(500, 500));
        register(receiver.url("/witness"));
        emulator.deliver(MAPPER.createObjectNode());
        await().until(() -> receiver.received.size() >= 4 && emulator.undelivered() == 0);
        assertThat(receiver.received)
                .extracting(Received::path)
                .containsExactly("/deleted", "/witness", "/witness", "/witness");
    }

    @Test
    void deliversAnyEventToAllWebhooks() throws Exception {
        register(receiver.url());
        http.post("/webhooks", "{\"url\":\"" + receiver.url("/other") + "\",\"events\":[\"other\"]}");
        JsonNode event = MAPPER.readTree("{\"event\":\"unheard.of\",\"n\":[1]}");

        emulator.deliver(event);

        assertThat(emulator.undelivered() + emulator.deliveries().size()).isGreaterThanOrEqualTo(2);
        await().until(() -> emulator.undelivered() == 0);
        assertThat(receiver.received).extracting(Received::path).containsExactlyInAnyOrder("/", "/other");
        assertThat(MAPPER.readTree(receiver.received.get(0).body())).isEqualTo(event);
        assertThat(emulator.deliveries()).extracting(Delivery::runId).containsOnlyNulls();
    }

    @Test
    void signsAsTheRestOfTheWorldDoes() {
        // RFC 4231, test case 2
        assertThat(BytestackEmulator.sign("what do ya want for nothing?".getBytes(UTF_8), "Jefe"))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            BytestackEmulator other = BytestackEmulator.builder()
                    .runningFor(Duration.ZERO)
                    .redeliveryDelay(Duration.ofMillis(10))
                    .start();
            Http call = new Http(other);
            int deaf = receiver.url().getPort();
            receiver.close();
            call.post("/webhooks", "{\"url\":\"http://127.0.0.1:" + silent.getLocalPort() + "\"}");
            call.post("/webhooks", "{\"url\":\"http://127.0.0.1:" + deaf + "\"}");
            other.deliver(MAPPER.createObjectNode());
            try (Socket underway = silent.accept()) {
                underway.setSoTimeout(5_000);
                await().until(() -> other.deliveries().size() >= 2);

                long start = System.nanoTime();
                other.close();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
                underway.getInputStream().readAllBytes();
            }
            int attempts = other.deliveries().size();
            other.deliver(MAPPER.createObjectNode());
            assertThat(other.undelivered()).isZero();
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("bytestack-emulator") || name.endsWith("SelectorManager")));
            assertThat(other.deliveries()).hasSize(attempts);
        }
    }

    private JsonNode register(URI url) throws Exception {
        return json(http.post("/webhooks", "{\"url\":\"" + url + "\"}"));
    }

    private void delete(JsonNode webhook) throws Exception {
        String path = "/webhooks/" + webhook.get("id").textValue();
        assertThat(http.send("DELETE", path, null).statusCode()).isEqualTo(204);
    }

    private String createJob(URI webhookUrl) throws Exception {
        String job = "{\"name\":\"Daily\",\"prompt\":\"How is Acme?\",\"sources\":[\"x\"],\"schedule\":\"daily\"";
        String url = webhookUrl == null ? "" : ",\"webhook_url\":\"" + webhookUrl + "\"";
        return json(http.post("/jobs", job + url + "}")).get("id").textValue();
    }

    private static String hmac(byte[] body, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private interface Action {
        void act() throws Exception;
    }

    private record Received(String path, String contentType, String signature, byte[] body) {}

    /** Receives what is delivered, and answers 204 unless told otherwise. */
    private static final class Receiver {

        static final int NO_ANSWER = 0;

        final List<Received> received = new CopyOnWriteArrayList<>();
        final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        volatile Action beforeAnswer;

        private final CountDownLatch closed = new CountDownLatch(1);
        private final ExecutorService executor = Executors.newCachedThreadPool();
        private final HttpServer server;

        Receiver() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::receive);
            server.setExecutor(executor);
            server.start();
        }

        URI url() {
            return url("/");
        }

        URI url(String path) {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        }

        void close() {
            closed.countDown();
            server.stop(0);
            executor.shutdown();
        }

        private void receive(HttpExchange exchange) throws IOException {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("X-ByteStack-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            Integer status = answers.poll();
            try {
                if (beforeAnswer != null) {
                    beforeAnswer.act();
                }
                if (status != null && status == NO_ANSWER) {
                    closed.await();
                }
            } catch (Exception e) {
                throw new IOException(e);
            }
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        }
    }
}
