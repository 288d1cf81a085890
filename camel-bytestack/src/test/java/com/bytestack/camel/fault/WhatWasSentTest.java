package com.bytestack.camel.fault;

import static com.bytestack.camel.fault.ScriptedServer.answer;
import static com.bytestack.camel.fault.ScriptedServer.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.CapturedLog;
import com.bytestack.camel.Contexts;
import com.bytestack.camel.client.BytestackAuthenticationException;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.BytestackPaymentRequiredException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.BytestackServerException;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told, and what reaches ByteStack, where networks and servers behave like networks and servers. */
@Tag("slow")
class WhatWasSentTest {

    private static final String QUEUED = answer("200 OK", "{\"id\":\"qry_1\",\"status\":\"queued\"}");
    private static final String ASK = "bytestack:query?prompt=a&sources=x";

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static SSLServerSocketFactory tls;

    private final List<AutoCloseable> closing = new ArrayList<>();

    @BeforeAll
    static void certify() throws Exception {
        certificates = new Certificates(folder);
        tls = certificates.server("localhost", "-validity 10");
    }

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closing(T resource) {
        closing.add(resource);
        return resource;
    }

    private CamelContext context(String baseUrl) throws Exception {
        CamelContext context = Contexts.configured(baseUrl, "key");
        closing.add(context::stop);
        context.getRegistry().bind("tls", certificates.trust());
        context.start();
        return context;
    }

    private CamelContext behind(ScriptedServer proxy, String baseUrl) throws Exception {
        CamelContext context = context(baseUrl);
        HttpClientConfigurer configurer = builder -> builder.setProxy(new HttpHost("http", "localhost", proxy.port()));
        context.getRegistry().bind("proxied", configurer);
        return context;
    }

    private static Exchange send(CamelContext context, String uri) {
        try {
            return context.createProducerTemplate().request(uri, exchange -> {});
        } catch (RuntimeException e) {
            throw new AssertionError(e);
        }
    }

    private static BytestackException failure(Exchange exchange) {
        BytestackException failure = exchange.getException(BytestackException.class);
        assertThat(failure).as(String.valueOf(exchange.getException())).isNotNull();
        return failure;
    }

    // proxies

    @ParameterizedTest
    @CsvSource({"503,4", "408,4", "500,4", "429,4", "403,1", "407,1", "404,1", "301,1"})
    void aProxyThatRefusesAConnectionIsNamedAndNothingWasSentSoThatASubmitTooIsRepeatedWhereItMayPass(
            int status, int connects) throws Exception {
        ScriptedServer api = closing(new ScriptedServer(tls, peer -> peer.readRequest()));
        ScriptedServer proxy =
                closing(ScriptedServer.answering(answer(status + " Said So", "<html>the proxy's</html>")));
        CamelContext context = behind(proxy, "https://localhost:" + api.port() + "/v1");

        BytestackException failure =
                failure(send(context, ASK + "&httpClientConfigurer=#proxied&sslContextParameters=#tls"));

        assertThat(failure).isExactlyInstanceOf(BytestackException.class);
        assertThat(failure.getStatusCode()).isZero();
        assertThat(failure)
                .hasMessageContainingAll("proxy", "localhost:" + proxy.port(), status + " Said So", "Nothing was sent")
                .hasMessageNotContainingAny("API key", "not known");
        assertThat(proxy.requests("CONNECT")).isEqualTo(connects);
        assertThat(proxy.heads()).noneMatch(head -> head.contains("Bearer"));
    }

    @Test
    void aProxyThatRefusesTheStoreThatADownloadIsRedirectedToIsNamedToo() throws Exception {
        ScriptedServer api = closing(new ScriptedServer(tls, peer -> {
            while (peer.readRequest() != null) {
                peer.write(answer("302 Found", "", "Location: https://store.invalid/a"));
            }
        }));
        ScriptedServer proxy = closing(new ScriptedServer(peer -> {
            if (peer.readRequest().contains("store.invalid")) {
                peer.write(answer("403 Not Allowed", ""));
            } else {
                peer.write("HTTP/1.1 200 Connected\r\n\r\n");
                peer.tunnelTo(api.port());
            }
        }));
        CamelContext context = behind(proxy, "https://localhost:" + api.port() + "/v1");

        BytestackException failure = failure(send(
                context,
                "bytestack:storage?operation=download&key=a&httpClientConfigurer=#proxied&sslContextParameters=#tls"));

        assertThat(failure).hasMessageContainingAll("proxy", "store.invalid", "403 Not Allowed");
        assertThat(failure.getStatusCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mute", "garbage", "closes"})
    void aProxyThatIsNoneIsAConnectionThatCouldNotBeHad(String kind) throws Exception {
        ScriptedServer proxy = closing(new ScriptedServer(peer -> {
            peer.readRequest();
            switch (kind) {
                case "mute" -> peer.read();
                case "garbage" -> peer.write("lskdu018973t09sylgasjkfg1\r\n".repeat(40));
                default -> peer.reset();
            }
        }));
        CamelContext context = behind(proxy, "https://localhost:1/v1");

        BytestackException failure =
                failure(send(context, ASK + "&httpClientConfigurer=#proxied&responseTimeout=200ms&maxRetries=1"));

        assertThat(failure.getStatusCode()).isZero();
        assertThat(failure).hasMessageNotContaining("not known");
        assertThat(proxy.requests("CONNECT")).isEqualTo(2);
    }

    // connections that break before they stand

    @ParameterizedTest
    @ValueSource(strings = {"reset", "end", "plain"})
    void aConnectionThatBreaksInItsTlsHandshakeSentNothingAndASubmitIsRepeated(String kind) throws Exception {
        AtomicInteger connections = new AtomicInteger();
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            connections.incrementAndGet();
            peer.read();
            switch (kind) {
                case "reset" -> peer.reset();
                case "plain" -> peer.write(answer("400 Bad Request", "this port speaks plain text"));
                default -> {
                    // closed
                }
            }
        }));
        CamelContext context = context("https://localhost:" + server.port() + "/v1");

        BytestackException failure = failure(send(context, ASK));

        assertThat(failure.getStatusCode()).isZero();
        assertThat(failure).hasMessageNotContaining("not known");
        assertThat(connections).hasValue(4);
    }

    @Test
    void aSubmitWhoseFirstHandshakeBreaksIsSentOnceByTheSecond() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        ScriptedServer api = closing(new ScriptedServer(tls, peer -> {
            while (peer.readRequest() != null) {
                peer.write(QUEUED);
            }
        }));
        ScriptedServer wire = closing(new ScriptedServer(peer -> {
            if (connections.incrementAndGet() == 1) {
                peer.read();
                peer.reset();
            }
            peer.tunnelTo(api.port());
        }));
        CamelContext context = context("https://localhost:" + wire.port() + "/v1");

        assertThat(send(context, ASK + "&sslContextParameters=#tls").getException())
                .isNull();
        assertThat(api.requests("POST")).isEqualTo(1);
    }

    @Test
    void connectionsThatTheServerClosedMeanwhileAreNotUsed() throws Exception {
        CountDownLatch all = new CountDownLatch(20);
        CountDownLatch closed = new CountDownLatch(20);
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            if (all.getCount() == 0) {
                while (peer.readRequest() != null) {
                    peer.write(QUEUED);
                }
                return;
            }
            peer.readRequest();
            all.countDown();
            all.await(10, TimeUnit.SECONDS);
            peer.write(QUEUED);
            TimeUnit.MILLISECONDS.sleep(300);
            peer.socket().close();
            closed.countDown();
        }));
        CamelContext context = context(server.baseUrl());
        ExecutorService callers = closing(new Callers(20)).threads;
        submitAll(context, callers).forEach(CompletableFuture::join);
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        server.heads().clear();

        assertThat(submitAll(context, callers))
                .allSatisfy(sent -> assertThat(sent.join().getException()).isNull());
        assertThat(server.requests("POST")).isEqualTo(20);
    }

    private static List<CompletableFuture<Exchange>> submitAll(CamelContext context, ExecutorService callers) {
        return IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(context, ASK), callers))
                .toList();
    }

    private record Callers(ExecutorService threads) implements AutoCloseable {

        private Callers(int number) {
            this(Executors.newFixedThreadPool(number));
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    // the status line decides

    @ParameterizedTest
    @CsvSource({"401,1", "404,1", "429,4"})
    void theStatusLineDecidesWhereTheBodyCannotBeRead(int status, int requests) throws Exception {
        for (String answer : List.of(
                answer(status + " Said So", "plain text", "Content-Encoding: gzip", "Retry-After: 0"),
                answer(status + " Said So", "half", "Retry-After: 0")
                        .replace("Content-Length: 4", "Content-Length: 400"),
                answer(status + " Said So", "{}", "Content-Encoding: unheard-of", "Retry-After: 0"))) {
            boolean half = answer.endsWith("half");
            ScriptedServer server = closing(new ScriptedServer(peer -> {
                do {
                    peer.readRequest();
                    peer.write(answer);
                } while (!half);
            }));

            BytestackException failure = failure(send(context(server.baseUrl()), ASK));

            assertThat(failure.getStatusCode()).isEqualTo(status);
            assertThat(failure.getClass())
                    .isIn(
                            BytestackAuthenticationException.class,
                            BytestackNotFoundException.class,
                            BytestackRateLimitException.class);
            assertThat(failure).hasMessageNotContaining("not known");
            assertThat(server.requests("POST")).isEqualTo(requests);
        }
    }

    private static Stream<String> undecodable() throws IOException {
        String json = "{\"code\":\"payment_required\",\"message\":\"pay first\"}";
        String gzip = gzip(json);
        return Stream.of(
                answer("402 Pay", json, "Content-Encoding: gzip"),
                answer("402 Pay", json, "Content-Encoding: deflate"),
                answer("402 Pay", "<html>pay first</html>", "Content-Encoding: deflate"),
                answer("402 Pay", gzip.substring(0, gzip.length() - 12), "Content-Encoding: gzip"),
                "HTTP/1.1 402 Pay\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n3\r\npay\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("undecodable")
    void aBillWhoseBodyCameWholeAndCannotBeDecodedIsTheErrorOfItsStatus(String answer) throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer));
        CamelContext context = context(server.baseUrl());
        List<String> calls = List.of(
                ASK,
                "bytestack:query?operation=get&queryId=qry_1",
                "bytestack:jobs",
                "bytestack:jobs?operation=pause&jobId=job_1",
                "bytestack:jobs?operation=delete&jobId=job_1",
                "bytestack:storage?operation=download&key=a");

        for (String call : calls) {
            BytestackException failure = failure(send(context, call));

            assertThat(failure).as(call).isInstanceOf(BytestackPaymentRequiredException.class);
            assertThat(failure.isOutcomeUnknown()).as(call).isFalse();
        }
        assertThat(server.heads()).hasSameSizeAs(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 400", "Transfer-Encoding: chunked", "Content-Encoding: gzip"})
    void anAnswerWith402ThatBreaksOffMayHaveBeenTheResource(String header) throws Exception {
        String half =
                header.contains("gzip") ? gzip("{\"id\":\"qry_1\"}").substring(0, 15) : "190\r\n{\"id\":\"qry_1\"";
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 402 Pay\r\n" + header + "\r\n\r\n" + half);
        }));
        CamelContext context = context(server.baseUrl());

        assertThat(failure(send(context, ASK)).isOutcomeUnknown()).isTrue();
        send(context, "bytestack:query?operation=get&queryId=qry_1");
        assertThat(server.requests("POST")).isEqualTo(1);
        assertThat(server.requests("GET")).isEqualTo(4);
    }

    @Test
    void aCompressedErrorIsRead() throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(
                answer("404 Not Found", gzip("{\"message\":\"no such thing\"}"), "Content-Encoding: gzip")));

        assertThat(failure(send(context(server.baseUrl()), ASK))).hasMessageContaining("no such thing");
    }

    @ParameterizedTest
    @CsvSource({"600,true", "299,false", "199,true", "101,true"})
    void aStatusThatIsNoneOfHttpIsAnErrorThatIsTrue(int status, boolean unknown) throws Exception {
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            peer.readRequest();
            peer.write(answer(status + " Whatever", "{\"message\":\"m\"}"));
            peer.socket().close();
        }));

        BytestackException failure = failure(send(context(server.baseUrl()), ASK));

        assertThat(failure.getMessage().contains("not known")).isEqualTo(unknown || status == 299);
        assertThat(server.requests("POST")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "early", "headers", "close"})
    void serversThatAreLegalAndUnusualAreUnderstood(String kind) throws Exception {
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            while (kind.equals("early") ? peer.readHead() != null : peer.readRequest() != null) {
                peer.write(
                        switch (kind) {
                            case "continue" -> "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + QUEUED;
                            case "early" -> QUEUED;
                            case "headers" ->
                                answer(
                                        "200 OK",
                                        "{\"id\":\"qry_1\",\"status\":\"queued\"}",
                                        IntStream.range(0, 30_000)
                                                .mapToObj(i -> "X-Header-" + i + ": " + "v".repeat(80))
                                                .toArray(String[]::new));
                            default -> QUEUED.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
                        });
                if (kind.equals("early")) {
                    peer.readBody();
                }
                if (kind.equals("close")) {
                    return;
                }
            }
        }));
        CamelContext context = context(server.baseUrl());

        for (int i = 0; i < 5; i++) {
            assertThat(send(context, ASK + "&maxConnections=1").getException()).isNull();
        }
        assertThat(server.requests("POST")).isEqualTo(5);
    }

    // what an answer says

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "402 Pay | {\"code\":\"c\",\"message\":\"pay first\",\"docs_url\":\"https://a.example\"} | pay first",
                "402 Pay | <html>pay first</html> | pay first",
                "200 OK | {\"success\": false, \"error\": \"job is locked\"} | job is locked",
                "200 OK | {\"ok\": false, \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"error\": {\"message\": \"job is locked\", \"code\": \"locked\"}, \"docs\": 1} | job is locked",
                "200 OK | {\"error\": \"job is locked\", \"id\": \"job_1\"} | job is locked",
                "200 OK | {\"errors\": [\"job is locked\"]} | job is locked",
                "200 OK | {\"errors\": \"job is locked\"} | job is locked",
                "200 OK | {\"status\": \"error\", \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"status\": 409, \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"code\": 409, \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"name\": \"LockedError\", \"code\": \"locked\", \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"Success\": false, \"Message\": \"job is locked\"} | job is locked",
                "200 OK | {\"success\": \"False\", \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"success\": 0, \"message\": \"job is locked\"} | job is locked",
                "200 OK | {\"data\": {\"success\": false, \"error\": \"job is locked\"}} | job is locked",
                "402 Pay | {\"errors\": [\"pay first\"]} | pay first",
                "402 Pay | {\"message\": \"pay first\", \"docs_url\": \"u\"} | pay first",
            })
    void aDeletionOrChangeWhoseAnswerSaysThatItFailedHasFailed(String status, String body, String reason)
            throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer(status, body)));
        CamelContext context = context(server.baseUrl());

        for (String operation : List.of("delete", "pause")) {
            BytestackException failure = failure(send(context, "bytestack:jobs?jobId=job_1&operation=" + operation));

            assertThat(failure).hasMessageContaining(reason);
            assertThat(failure instanceof BytestackPaymentRequiredException).isEqualTo(status.startsWith("402"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"Job deleted\"}",
                "{\"success\":true}",
                "{\"success\":true,\"error\":null}",
                "{\"success\":true,\"error\":\"\",\"errors\":[]}",
                "{\"code\":200,\"message\":\"OK\"}",
                "{\"code\":\"ok\",\"message\":\"Job deleted\"}",
                "{\"success\":1,\"error\":0}",
                "{\"Status\":\"deleted\",\"Errors\":[]}",
                "{\"success\":true,\"data\":{\"code\":\"deleted\"}}",
                "{\"data\":{\"id\":\"job_1\",\"status\":\"failed\",\"error\":\"last run failed\"}}",
                "{\"id\":\"job_1\",\"name\":\"Daily\",\"error\":\"last run failed\"}",
                "{\"id\":\"job_1\",\"code\":\"deleted\"}",
                "deleted",
                "\"ok\"",
                "null",
                ""
            })
    void aDeletionWhoseAnswerSaysNothingOfAFailureHasSucceeded(String body) throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer("200 OK", body)));

        assertThat(send(context(server.baseUrl()), "bytestack:jobs?jobId=job_1&operation=delete")
                        .getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"job_1\",\"status\":\"paused\",\"error\":\"last run failed\"}",
                "{\"id\":\"job_1\",\"status\":\"paused\",\"errors\":[\"last run failed\"],\"code\":\"run_failed\"}",
                "{\"name\":\"Daily\",\"status\":\"paused\",\"error\":\"last run failed\"}",
                "{\"status\":\"paused\",\"schedule\":\"daily\",\"error\":{\"message\":\"last run failed\"}}",
                "{\"Id\":\"job_1\",\"status\":\"paused\",\"Error\":\"last run failed\"}",
                "{\"status\":\"paused\",\"last_error\":\"last run failed\"}",
                "{\"status\":\"paused\",\"message\":\"last run failed\",\"runs\":7}",
            })
    void aChangeThatIsAnsweredWithTheJobHasSucceededWhateverTheJobSaysOfItsRuns(String body) throws Exception {
        for (String status : List.of("200 OK", "402 Pay")) {
            ScriptedServer server = closing(ScriptedServer.answering(answer(status, body)));

            Exchange paused = send(context(server.baseUrl()), "bytestack:jobs?jobId=job_1&operation=pause");

            assertThat(paused.getException()).isNull();
            assertThat(paused.getMessage().getBody(Job.class).status()).isEqualTo("paused");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"error\",\"message\":\"db down\"}",
                "{\"status\":500,\"message\":\"db down\"}",
                "{\"errors\":[\"db down\"]}",
                "{\"Success\":false,\"status\":\"running\",\"message\":\"db down\"}",
                "{\"data\":{\"success\":false,\"error\":\"db down\"}}",
            })
    void aLookWhoseAnswerSaysThatItFailedHasFailed(String body) throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer("200 OK", body)));

        assertThat(failure(send(context(server.baseUrl()), "bytestack:query?operation=get&queryId=qry_1")))
                .hasMessageContainingAll("says that it failed", "db down");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"qry_1\",\"status\":\"failed\",\"error\":\"no such source\"}",
                "{\"status\":\"failed\",\"error\":{\"code\":\"c\",\"message\":\"no such source\"}}",
                "{\"status\":\"failed\",\"errors\":[\"no such source\"]}",
                "{\"query_id\":\"qry_1\",\"status\":\"failed\",\"code\":\"c\",\"message\":\"no such source\"}",
                "{\"id\":\"qry_1\",\"status\":\"failed\",\"data\":{\"success\":false}}",
            })
    void aQueryThatFailedIsAQuery(String body) throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer("200 OK", body)));

        Exchange looked = send(context(server.baseUrl()), "bytestack:query?operation=get&queryId=qry_1");

        assertThat(looked.getException()).isNull();
        assertThat(looked.getMessage().getBody(Query.class).isFailed()).isTrue();
    }

    @Test
    void aSubmitWhoseAnswerSaysThatItFailedHasFailedAndHasTheReason() throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer(
                "200 OK", "{\"success\":false,\"id\":\"qry_1\",\"error\":{\"code\":\"c\",\"message\":\"no\"}}")));

        BytestackException failure = failure(send(context(server.baseUrl()), ASK));

        assertThat(failure).hasMessageContaining("says that it failed: no");
        assertThat(failure.getCode()).isEqualTo("c");
        assertThat(failure.getStatusCode()).isEqualTo(200);
        assertThat(server.requests("POST")).isEqualTo(1);
    }

    @Test
    void anEmptyIdIsNone() throws Exception {
        ScriptedServer named =
                closing(ScriptedServer.answering(answer("200 OK", "{\"id\":\"\",\"query_id\":\"qry_1\"}")));
        ScriptedServer unnamed =
                closing(ScriptedServer.answering(answer("200 OK", "{\"id\":\" \",\"status\":\"queued\"}")));

        assertThat(send(context(named.baseUrl()), ASK).getMessage().getHeader("CamelBytestackQueryId"))
                .isEqualTo("qry_1");
        assertThat(failure(send(context(unnamed.baseUrl()), ASK))).hasMessageContaining("no id");
    }

    // what is said about it

    @Test
    void aRepeatIsLoggedByUsAtDebugAndAPollsFailureInOneLine() throws Exception {
        CamelContext context = context("http://localhost:1/v1");
        try (CapturedLog log = new CapturedLog("")) {
            send(context, "bytestack:jobs");
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("bytestack:storage?initialDelay=0&delay=1h").to("log:file");
                }
            });
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN")));

            assertThat(log.lines()).noneMatch(line -> line.contains("re-executed") || line.contains("MILLISECONDS"));
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase("failed polling endpoint")
                    .contains("BytestackException", "GET /storage")
                    .doesNotContain("\n");
        }
        try (CapturedLog log = CapturedLog.ofAllBut("org.apache")) {
            send(context, "bytestack:jobs?retryDelay=7&maxRetryDelay=7");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("DEBUG GET /jobs: "))
                    .hasSize(3)
                    .allMatch(line -> line.contains("Again in "));
        }
    }

    @Test
    void theUserAgentNamesTheComponentFirst() throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(QUEUED));

        send(context(server.baseUrl()), ASK);

        assertThat(server.heads())
                .singleElement()
                .asString()
                .containsPattern("User-Agent: camel-bytestack/\\d\\S* Apache");
    }

    // connections

    @Test
    void aCallWaitsForNoBodyOfAFile() throws Exception {
        String file = answer("200 OK", "f".repeat(300_000));
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            for (String head = peer.readRequest(); head != null; head = peer.readRequest()) {
                peer.write(head.startsWith("POST") ? QUEUED : file);
            }
        }));
        CamelContext context = context(server.baseUrl());
        String settings = "&maxConnections=10&connectionRequestTimeout=5s";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:half")
                        .to("bytestack:storage?operation=download&key=a" + settings)
                        .process(exchange -> {
                            try (var in = exchange.getMessage().getBody(InputStream.class)) {
                                in.readNBytes(150_000);
                                failIfAny(send(context, ASK + settings));
                                assertThat(in.readAllBytes()).hasSize(150_000);
                            }
                        });
            }
        });
        ExecutorService callers = closing(new Callers(12)).threads;

        List<CompletableFuture<Exchange>> done = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(context, "direct:half"), callers))
                .toList();

        assertThat(done).allSatisfy(exchange -> assertThat(exchange.join().getException())
                .isNull());
    }

    private static void failIfAny(Exchange exchange) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    @Test
    void asManyCallsAsThereAreConnectionsAreUnderWayAndTheOthersFailAsNotSent() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        ScriptedServer server = closing(new ScriptedServer(peer -> {
            while (peer.readRequest() != null) {
                answer.await();
                peer.write(QUEUED);
            }
        }));
        CamelContext context = context(server.baseUrl());
        String uri = ASK + "&maxConnections=2&connectionRequestTimeout=100&maxRetries=0";
        ExecutorService callers = closing(new Callers(3)).threads;
        List<CompletableFuture<Exchange>> underWay = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(context, uri), callers))
                .toList();
        await().until(() -> server.requests("POST") == 2);

        BytestackException failure = failure(send(context, uri));

        assertThat(failure)
                .hasMessageContainingAll("maxConnections", "connectionRequestTimeout", "Nothing was sent")
                .hasMessageNotContaining("not known");
        answer.countDown();
        assertThat(underWay)
                .allSatisfy(sent -> assertThat(sent.join().getException()).isNull());
        assertThat(server.requests("POST")).isEqualTo(2);
    }

    // clients

    @Test
    void thereAreAsManyClientsAsEndpointsUse() throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(QUEUED));
        CamelContext context = context(server.baseUrl());
        for (int i = 0; i < 300; i++) {
            String uri = ASK + "&apiKey=key-" + i + "&responseTimeout=" + (1000 + i % 100);
            assertThat(send(context, uri).getException()).isNull();
            context.removeEndpoints(context.getEndpoint(uri).getEndpointUri());
        }

        DevConsoleRegistry consoles = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        consoles.loadDevConsoles(true);
        JsonObject shown = (JsonObject) consoles.resolveById("bytestack").call(DevConsole.MediaType.JSON);
        assertThat((Collection<?>) shown.get("clients")).isEmpty();
        assertThat(server.open()).isLessThanOrEqualTo(4);
    }

    @Test
    void aComponentThatIsStoppedAndStartedAgainWorksWithTheRoutesThatItHad() throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(QUEUED));
        CamelContext context = context(server.baseUrl());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("ask").to(ASK);
            }
        });
        assertThat(send(context, "direct:ask").getException()).isNull();

        BytestackComponent component = context.getComponent("bytestack", BytestackComponent.class);
        component.stop();
        assertThat(failure(send(context, "direct:ask")).getCode()).isEqualTo("context_stopped");
        component.start();

        assertThat(send(context, "direct:ask").getException()).isNull();
        context.getRouteController().stopRoute("ask");
        context.getRouteController().startRoute("ask");
        assertThat(send(context, "direct:ask").getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${ACME_KEY}", "RAW({{acme.key}})", "k\u00E9 z", "two words", "schl\u00FCssel"})
    void aKeyThatIsNoneIsRefusedAtTheStartAndNotShown(String key) throws Exception {
        CamelContext context = Contexts.configured("http://localhost:1/v1", key);
        closing.add(context::stop);
        context.start();

        assertThat(catchThrowable(() -> context.getEndpoint(ASK).start()))
                .hasStackTraceContaining("apiKey")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(key));
    }

    @Test
    void aProducerThatIsNotStartedSaysSo() throws Exception {
        CamelContext context = context("http://localhost:1/v1");
        Producer producer = context.getEndpoint(ASK).createProducer();
        Exchange exchange = context.getEndpoint(ASK).createExchange();

        producer.process(exchange);

        assertThat(exchange.getException()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aServerErrorOfAGetIsRepeatedAndOfASubmitIsNot() throws Exception {
        ScriptedServer server = closing(ScriptedServer.answering(answer("503 Not Now", "")));
        CamelContext context = context(server.baseUrl());

        assertThat(failure(send(context, ASK)))
                .isInstanceOf(BytestackServerException.class)
                .hasMessageContaining("not known");
        assertThat(failure(send(context, "bytestack:jobs"))).isInstanceOf(BytestackServerException.class);
        assertThat(server.requests("POST")).isEqualTo(1);
        assertThat(server.requests("GET")).isEqualTo(4);
    }
}
