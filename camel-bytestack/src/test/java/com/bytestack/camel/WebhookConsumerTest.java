package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConsumerTest {

    private static final String SECRET = "whsec-of-the-test";
    private static final String MANUAL = "webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
            + "&webhookAutoRegister=false&webhookSecret=" + SECRET;
    private static final String AUTOMATIC =
            "webhook:bytestack:webhooks?webhookPath=/hook" + "&webhookComponentName=netty-http&allowInsecureHttp=true";
    private static final int MIB = 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Exchange> routed = new CopyOnWriteArrayList<>();
    private final List<Object> bodies = new CopyOnWriteArrayList<>();
    private final IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(100);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final int port = FreePort.find();

    /** In milliseconds: no test waits for the server's end, save those that start it again. */
    private int shutdownTimeout = 1;

    private void route(String uri) throws Exception {
        route(uri, exchange -> {});
    }

    private void route(String uri, Processor step) throws Exception {
        route(uri, step, registry -> registry.bind("routed", repository));
    }

    private void route(String uri, Processor step, Consumer<Registry> beans) throws Exception {
        route(uri, step, beans, true);
    }

    private void route(String uri, Processor step, Consumer<Registry> beans, boolean start) throws Exception {
        beans.accept(context.getRegistry());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration()
                        .host("localhost")
                        .port(port)
                        // beyond ours, which is the server's default too
                        .endpointProperty("chunkedMaxContentLength", String.valueOf(10 * MIB))
                        .endpointProperty("shutdownTimeout", String.valueOf(shutdownTimeout));
                errorHandler(noErrorHandler());
                from(uri).routeId("events").process(step).process(exchange -> {
                    routed.add(exchange);
                    bodies.add(exchange.getMessage().getBody());
                });
            }
        });
        if (start) {
            context.start();
        }
    }

    private static String event(String runId) {
        return "{\"event\":\"job.completed\",\"job_id\":\"job_1\",\"run_id\":\"" + runId
                + "\",\"status\":\"completed\","
                + "\"result_url\":\"https://api.example/v1/storage/a\",\"timestamp\":\"2026-03-09T08:00:00Z\",\"cost\":1.10}";
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder signed(String body) {
        return request().header("X-ByteStack-Signature", sign(body)).POST(BodyPublishers.ofString(body));
    }

    private static String sign(String body) {
        return BytestackEmulator.sign(body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    private int deliver(String body) throws Exception {
        return send(signed(body)).statusCode();
    }

    @Test
    void routesASignedDelivery() throws Exception {
        route(MANUAL);

        HttpResponse<String> response = send(signed(event("run_1")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        Exchange exchange = routed.get(0);
        WebhookEvent event = exchange.getMessage().getBody(WebhookEvent.class);
        assertThat(event.event()).isEqualTo("job.completed");
        assertThat(event.jobId()).isEqualTo("job_1");
        assertThat(event.runId()).isEqualTo("run_1");
        assertThat(event.status()).isEqualTo("completed");
        assertThat(event.resultUrl()).isEqualTo("https://api.example/v1/storage/a");
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(event("run_1"));
        assertThat(exchange.getMessage().getHeaders())
                .containsOnly(
                        Map.entry(BytestackConstants.EVENT, "job.completed"),
                        Map.entry(BytestackConstants.JOB_ID, "job_1"),
                        Map.entry(BytestackConstants.RUN_ID, "run_1"),
                        Map.entry(BytestackConstants.STATUS, "completed"),
                        Map.entry(BytestackConstants.RESULT_URL, "https://api.example/v1/storage/a"),
                        Map.entry(BytestackConstants.CREATED_AT, Instant.parse("2026-03-09T08:00:00Z")));
        assertThat(exchange.getFromRouteId()).isEqualTo("events");
    }

    @Test
    void takesTheDigestInUpperCase() throws Exception {
        route(MANUAL);
        String body = event("run_1");
        String digest = sign(body).substring("sha256=".length()).toUpperCase(Locale.ROOT);

        assertThat(send(request()
                                .header("X-ByteStack-Signature", "sha256=" + digest)
                                .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(routed).hasSize(1);
    }

    @Test
    void takesADeliveryInChunks() throws Exception {
        route(MANUAL);
        String body = event("run_1");

        assertThat(send(request()
                                .header("X-ByteStack-Signature", sign(body))
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes()))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void checksTheSignatureOfTheBytesAsTheyCame() throws Exception {
        route(MANUAL);
        String body =
                " {\"event\" : \"job.completed\",\r\n \"prompt\":\"Wer erwähnt Käse — und 🧀?\", \"run_id\":\"r\"}\n";

        assertThat(deliver(body)).isEqualTo(200);
        assertThat(routed.get(0).getMessage().getBody(String.class)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha256=zz",
                "sha256=0",
                "sha1=%s",
                "sha512=%s",
                "%s",
                "sha256=%s00",
                "sha256=sha256=%s",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000",
                "sha256=%s, sha256=%s"
            })
    void refusesASignatureThatIsNone(String signature) throws Exception {
        route(MANUAL);
        String body = event("run_1");
        String digest = sign(body).substring("sha256=".length());

        HttpResponse<String> response = send(request()
                .header("X-ByteStack-Signature", signature.replace("%s", digest))
                .POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(routed).isEmpty();
    }

    @Test
    void refusesADeliveryWithoutSignature() throws Exception {
        route(MANUAL);

        assertThat(send(request().POST(BodyPublishers.ofString(event("run_1")))).statusCode())
                .isEqualTo(401);
        assertThat(routed).isEmpty();
    }

    @Test
    void refusesATamperedBodyAndAWrongSecret() throws Exception {
        route(MANUAL);
        String body = event("run_1");

        assertThat(send(request()
                                .header("X-ByteStack-Signature", sign(body))
                                .POST(BodyPublishers.ofString(body.replace("job_1", "job_2"))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request()
                                .header(
                                        "X-ByteStack-Signature",
                                        BytestackEmulator.sign(body.getBytes(), "another secret"))
                                .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(routed).isEmpty();
    }

    @Test
    void acceptsTheOldAndTheNewSecretWhileItIsRotated() throws Exception {
        route(MANUAL.replace(SECRET, "RAW(old one, ," + SECRET + ")"));
        String body = event("run_1");

        assertThat(deliver(body)).isEqualTo(200);
        assertThat(send(request()
                                .header("X-ByteStack-Signature", BytestackEmulator.sign(body.getBytes(), "old one"))
                                .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request()
                                .header("X-ByteStack-Signature", BytestackEmulator.sign(body.getBytes(), "older"))
                                .POST(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "\"job.completed\"",
                "null",
                "{}",
                "{\"event\":\"\"}",
                "{\"event\":null}",
                "{\"event\":{}}",
                "{\"event\":\"a\"} x"
            })
    void refusesWhatIsSignedAndNoEvent(String body) throws Exception {
        route(MANUAL);

        HttpResponse<String> response = send(signed(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEmpty();
        assertThat(routed).isEmpty();
    }

    @Test
    void refusesABodyOverOneMebibyteWhetherOrNotItSaysSo() throws Exception {
        route(MANUAL);
        String large = event("run_1") + " ".repeat(MIB);

        assertThat(deliver(large)).isEqualTo(413);
        assertThat(send(request()
                                .header("X-ByteStack-Signature", sign(large))
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes()))))
                        .statusCode())
                .isEqualTo(413);
        assertThat(routed).isEmpty();
    }

    @Test
    void headersOfAStrangerReachNoRoute() throws Exception {
        route(MANUAL);

        assertThat(send(signed(event("run_1"))
                                .header("CamelBytestackOperation", "delete")
                                .header("camelbytestackjobid", "job_of_somebody_else")
                                .header("CamelHttpUri", "http://evil.example")
                                .header("CamelFileName", "../../etc/passwd")
                                .header("X-Anything", "else"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(routed.get(0).getMessage().getHeaders().keySet())
                .containsExactlyInAnyOrder(
                        "CamelBytestackEvent",
                        "CamelBytestackJobId",
                        "CamelBytestackRunId",
                        "CamelBytestackStatus",
                        "CamelBytestackResultUrl",
                        "CamelBytestackCreatedAt");
        assertThat(routed.get(0).getMessage().getHeader("CamelBytestackJobId")).isEqualTo("job_1");
    }

    @Test
    void theAnswerHasNothingOfTheRouteNorOfTheRequest() throws Exception {
        route(MANUAL, exchange -> {
            exchange.getMessage().setHeader("X-Route", "internal");
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 302);
            exchange.getMessage().setBody("internal");
        });

        HttpResponse<String> response = send(signed(event("run_1")).header("X-Mine", "echo"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map().keySet())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .isSubsetOf("content-length", "connection", "date");
    }

    @Test
    void aRouteThatFailsIsAnswered500WithoutDetailAndFailsAsFailed() throws Exception {
        List<String> ends = new CopyOnWriteArrayList<>();
        route(MANUAL + "&idempotentRepository=#routed", exchange -> {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onComplete(Exchange done) {
                    ends.add("complete");
                }

                @Override
                public void onFailure(Exchange done) {
                    ends.add("failed");
                }
            });
            throw new IllegalStateException("a detail of the inside");
        });

        HttpResponse<String> response = send(signed(event("run_1")));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
        assertThat(ends).containsExactly("failed");
        assertThat(repository.contains("run_1")).isFalse();
    }

    @Test
    void aRouteThatRollsBackIsAnswered500() throws Exception {
        route(MANUAL, exchange -> exchange.setRollbackOnly(true));

        assertThat(deliver(event("run_1"))).isEqualTo(500);
    }

    @Test
    void aRunThatWasRoutedIsAcknowledgedAndNotRoutedAgain() throws Exception {
        route(MANUAL + "&idempotentRepository=#routed");

        assertThat(deliver(event("run_1"))).isEqualTo(200);
        assertThat(deliver(event("run_1"))).isEqualTo(200);
        assertThat(deliver(event("run_2"))).isEqualTo(200);

        assertThat(routed).hasSize(2);
        assertThat(repository.contains("run_1")).isTrue();
    }

    @Test
    void withoutARepositoryARepeatIsRoutedAgain() throws Exception {
        route(MANUAL);

        assertThat(deliver(event("run_1"))).isEqualTo(200);
        assertThat(deliver(event("run_1"))).isEqualTo(200);

        assertThat(routed).hasSize(2);
    }

    @Test
    void aRunIsRememberedOnlyOnceItsRouteSucceeded() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        route(MANUAL + "&idempotentRepository=#routed", exchange -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });

        assertThat(deliver(event("run_1"))).isEqualTo(500);
        assertThat(deliver(event("run_1"))).isEqualTo(500);
        assertThat(deliver(event("run_1"))).isEqualTo(200);
        assertThat(deliver(event("run_1"))).isEqualTo(200);

        assertThat(routed).hasSize(1);
    }

    @Test
    void anotherEventOfARunIsNotTakenForARepeat() throws Exception {
        route(MANUAL + "&idempotentRepository=#routed");

        assertThat(deliver(event("run_1"))).isEqualTo(200);
        assertThat(deliver(event("run_1").replace("job.completed", "job.started")))
                .isEqualTo(200);
        assertThat(deliver(event("run_1").replace("job.completed", "job.started")))
                .isEqualTo(200);

        assertThat(routed).hasSize(2);
    }

    @Test
    void aRunThatIsBeingRoutedIsPutOff() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        route(MANUAL, exchange -> {
            arrived.countDown();
            goOn.await(20, TimeUnit.SECONDS);
        });
        CompletableFuture<HttpResponse<String>> first =
                http.sendAsync(signed(event("run_1")).build(), HttpResponse.BodyHandlers.ofString());
        arrived.await(20, TimeUnit.SECONDS);

        assertThat(deliver(event("run_1"))).isEqualTo(503);
        goOn.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        assertThat(routed).hasSize(1);
    }

    @Test
    void tenDeliveriesAtOnceAreRoutedOnceEach() throws Exception {
        route(MANUAL + "&idempotentRepository=#routed");

        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 10)
                .mapToObj(i -> http.sendAsync(signed(event("run_" + i)).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        for (CompletableFuture<HttpResponse<String>> response : sent) {
            assertThat(response.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        Set<Object> runs = new HashSet<>();
        bodies.forEach(body -> runs.add(((WebhookEvent) body).runId()));
        assertThat(runs).hasSize(10);
        assertThat(routed).hasSize(10);
    }

    @Test
    void aRepositoryThatFailsPutsTheDeliveryOffAndOneThatCannotAddLosesNothing() throws Exception {
        BrokenRepository broken = new BrokenRepository();
        route(MANUAL + "&idempotentRepository=#broken", exchange -> {}, registry -> registry.bind("broken", broken));

        broken.breaksOnContains = true;
        assertThat(deliver(event("run_1"))).isEqualTo(500);
        assertThat(routed).isEmpty();

        broken.breaksOnContains = false;
        broken.breaksOnAdd = true;
        assertThat(deliver(event("run_1"))).isEqualTo(200);
        assertThat(routed).hasSize(1);
    }

    @Test
    void anAsynchronousRouteIsAnsweredWhenItIsDone() throws Exception {
        context.start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                from(MANUAL).threads(2).delay(50).asyncDelayed().process(exchange -> {
                    throw new IllegalStateException("late");
                });
            }
        });

        assertThat(deliver(event("run_1"))).isEqualTo(500);
    }

    @Test
    void aRouteThatHandlesItsFailureIsAcknowledged() throws Exception {
        context.start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                onException(IllegalStateException.class).handled(true);
                from(MANUAL).throwException(new IllegalStateException("handled"));
            }
        });

        assertThat(deliver(event("run_1"))).isEqualTo(200);
    }

    @Test
    void theResultIsTheBodyWhereItIsAskedFor() throws Exception {
        List<String> read = new CopyOnWriteArrayList<>();
        route(
                MANUAL + "&includeResult=true",
                exchange -> read.add(exchange.getMessage().getBody(String.class)));
        emulator.storeFile("runs/a b.json", "{\"mentions\":7}".getBytes());

        assertThat(deliver(eventWithResult(emulator.baseUrl() + "/storage/runs%2Fa%20b.json")))
                .isEqualTo(200);

        assertThat(read).containsExactly("{\"mentions\":7}");
        assertThat(routed.get(0).getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("runs/a b.json");
        assertThat(routed.get(0).getMessage().getHeader(BytestackConstants.KEY)).isEqualTo("runs/a b.json");
        assertThat(routed.get(0).getMessage().getHeader(BytestackConstants.EVENT))
                .isEqualTo("job.completed");
        assertThat(routed.get(0).getMessage().getHeader(BytestackConstants.RUN_ID))
                .isEqualTo("run_1");
    }

    @Test
    void aResultThatNobodyReadsIsNotDownloaded() throws Exception {
        route(MANUAL + "&includeResult=true");

        assertThat(deliver(eventWithResult(emulator.baseUrl() + "/storage/a"))).isEqualTo(200);

        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void aResultThatCannotBeHadFailsTheRouteAndComesAgain() throws Exception {
        route(MANUAL + "&includeResult=true", exchange -> exchange.getMessage().getMandatoryBody(byte[].class));

        assertThat(deliver(eventWithResult(emulator.baseUrl() + "/storage/not-there")))
                .isEqualTo(500);
        emulator.storeFile("not-there", "now".getBytes());
        assertThat(deliver(eventWithResult(emulator.baseUrl() + "/storage/not-there")))
                .isEqualTo(200);
    }

    @Test
    void aResultWhoseReaderSwallowedAFailureIsNoSuccessAndComesAgain() throws Exception {
        route(MANUAL + "&includeResult=true&maxRetries=0&idempotentRepository=#routed", exchange -> {
            try {
                exchange.getMessage().getBody(byte[].class);
            } catch (TypeConversionException e) {
                // as some do
            }
        });
        emulator.storeFile("a", new byte[200_000]);
        emulator.cutNextDownload(100_000);
        String delivery = eventWithResult(emulator.baseUrl() + "/storage/a");

        assertThat(deliver(delivery)).isEqualTo(500);
        assertThat(deliver(delivery)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:%d/v1/storage/a | true",
                "http://LOCALHOST:%d/elsewhere?x=1 | true",
                "http://127.0.0.1:%d/v1/storage/a | false",
                "https://localhost:%d/v1/storage/a | false",
                "http://localhost:1/v1/storage/a | false",
                "http://localhost/v1/storage/a | false",
                "http://localhost:%d@127.0.0.1:%d/v1/storage/a | false",
                "http://user@localhost:%d/v1/storage/a | false",
                "http://127.0.0.1:%d\\@localhost:%d/v1/storage/a | false",
                "http://[::1]:%d/v1/storage/a | false",
                "//localhost:%d/v1/storage/a | false",
                "/v1/storage/a | false",
                "file:///etc/passwd | false",
                "nonsense | false",
                "'' | false"
            })
    void theKeyGoesToTheApisOriginAlone(String url, boolean asked) throws Exception {
        route(MANUAL + "&includeResult=true", exchange -> exchange.getMessage().getBody(byte[].class));
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(okJson("{}")));
        String resultUrl = url.replace("%d", String.valueOf(emulator.port()));

        assertThat(deliver(eventWithResult(resultUrl.replace("\\", "\\\\")))).isEqualTo(asked ? 200 : 422);

        assertThat(emulator.wireMock().getAllServeEvents()).hasSize(asked ? 1 : 0);
        assertThat(routed).hasSize(asked ? 1 : 0);
    }

    @Test
    void anEventWithoutResultIsRefusedWhereTheResultIsAskedForUnlessItFailed() throws Exception {
        route(MANUAL + "&includeResult=true");
        String failed = "{\"event\":\"job.completed\",\"run_id\":\"run_2\",\"status\":\"failed\","
                + "\"result_url\":\"http://evil.example/\"}";

        assertThat(deliver("{\"event\":\"job.completed\",\"run_id\":\"run_1\",\"status\":\"completed\"}"))
                .isEqualTo(422);
        assertThat(deliver(failed)).isEqualTo(200);

        assertThat(bodies).singleElement().isInstanceOf(WebhookEvent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&webhookSecret=", "&webhookSecret=RAW( , )"})
    void doesNotStartWithoutAUsableSecret(String secret) throws Exception {
        route(MANUAL.replace("&webhookSecret=" + SECRET, secret), exchange -> {}, registry -> {}, false);

        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("webhookSecret");
    }

    @Test
    void registersWhenItStartsAndDeletesWhenItStops() throws Exception {
        shutdownTimeout = 100;
        route(AUTOMATIC);
        emulator.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/v1/webhooks"))
                        .withRequestBody(equalToJson(
                                "{\"url\":\"http://localhost:" + port + "/hook\",\"events\":[\"job.completed\"]}")));

        context.getRouteController().stopRoute("events");
        context.getRouteController().startRoute("events");
        emulator.wireMock().verify(0, deleteRequestedFor(anyUrl()));
        context.stop();

        emulator.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/v1/webhooks")));
        emulator.wireMock().verify(1, deleteRequestedFor(urlPathMatching("/v1/webhooks/wh_.*")));
    }

    @Test
    void aRunOfAJobArrivesThroughTheRegistration() throws Exception {
        List<String> read = new CopyOnWriteArrayList<>();
        route(
                AUTOMATIC + "&includeResult=true&idempotentRepository=#routed",
                exchange -> read.add(exchange.getMessage().getBody(String.class)));
        template(context, "bytestack:jobs?operation=create&jobName=A&prompt=a&sources=x&schedule=daily");

        String runId = emulator.runJob("A");

        await().until(() -> emulator.undelivered() == 0 && !routed.isEmpty());
        assertThat(emulator.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.runId()).isEqualTo(runId);
            assertThat(delivery.status()).isEqualTo(200);
        });
        assertThat(read).singleElement().asString().contains("by_source");
        assertThat(routed.get(0).getMessage().getHeader(BytestackConstants.RUN_ID))
                .isEqualTo(runId);
    }

    @Test
    void aRouteThatFailsThenSucceedsGetsTheRunAgainAndNoRunIsLost() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        route(AUTOMATIC + "&idempotentRepository=#routed", exchange -> {
            if (tries.incrementAndGet() % 3 != 0) {
                throw new IllegalStateException("not yet");
            }
        });
        for (int i = 0; i < 10; i++) {
            template(context, "bytestack:jobs?operation=create&jobName=J" + i + "&prompt=a&sources=x&schedule=daily");
        }
        Set<String> runs = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            runs.add(emulator.runJob("J" + i));
        }

        await().until(() -> routed.size() >= 10 && emulator.undelivered() == 0);

        assertThat(bodies).extracting(body -> ((WebhookEvent) body).runId()).containsExactlyInAnyOrderElementsOf(runs);
    }

    @Test
    void aDeliveryThatComesBeforeTheRouteIsReadyOrWhileItIsStoppedIsNotLost() throws Exception {
        shutdownTimeout = 100;
        route(AUTOMATIC);
        template(context, "bytestack:jobs?operation=create&jobName=A&prompt=a&sources=x&schedule=daily");
        context.getRouteController().stopRoute("events");
        String runId = emulator.runJob("A");
        await().until(() -> emulator.deliveries().size() > 2);
        assertThat(routed).isEmpty();

        context.getRouteController().startRoute("events");

        await().until(() -> emulator.undelivered() == 0);
        assertThat(bodies)
                .singleElement()
                .extracting(body -> ((WebhookEvent) body).runId())
                .isEqualTo(runId);
    }

    @Test
    void aRegistrationThatIsRefusedFailsTheStartAndNamesTheScope() throws Exception {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/webhooks"))
                        .willReturn(aResponse().withStatus(403)));
        route(AUTOMATIC, exchange -> {}, registry -> {}, false);

        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("scope admin");

        context.stop();
        emulator.wireMock().verify(0, deleteRequestedFor(anyUrl()));
    }

    @Test
    void aRegistrationWithoutASecretFailsTheStartAndIsDeleted() throws Exception {
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/webhooks")).willReturn(okJson("{\"id\":\"wh_1\"}")));
        emulator.wireMock().stubFor(delete(urlPathEqualTo("/v1/webhooks/wh_1")).willReturn(WireMock.noContent()));
        route(AUTOMATIC, exchange -> {}, registry -> {}, false);

        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("no secret");

        context.stop();
        emulator.wireMock().verify(1, deleteRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&allowInsecureHttp=false",
                "&webhookExternalUrl=http://example.com",
                "&webhookExternalUrl=ftp://localhost",
                "&webhookExternalUrl=http://0.0.0.0"
            })
    void registersNoUrlThatIsNotHttps(String option) throws Exception {
        route(
                (AUTOMATIC + option).replace("&allowInsecureHttp=true&allowInsecureHttp=false", ""),
                exchange -> {},
                registry -> {},
                false);

        assertThatThrownBy(() -> context.start()).hasStackTraceContaining("webhookExternalUrl");
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void aDeletionThatFailsDoesNotKeepCamelFromStopping() throws Exception {
        route(AUTOMATIC);
        emulator.wireMock()
                .stubFor(delete(urlPathMatching("/v1/webhooks/.*"))
                        .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        context.stop();

        assertThat(context.isStopped()).isTrue();
    }

    @Test
    void twoRoutesThatWouldShareOneRegistrationAreRefused() throws Exception {
        route(AUTOMATIC);

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(AUTOMATIC.replace("/hook", "/other")).to("log:other");
                    }
                }))
                .hasStackTraceContaining("registered already");
    }

    private static String eventWithResult(String url) {
        return event("run_1").replace("https://api.example/v1/storage/a", url);
    }

    private static void template(CamelContext context, String uri) {
        assertThat(context.createProducerTemplate().request(uri, exchange -> {}).getException())
                .isNull();
    }

    /** Breaks when it is told to. */
    private static final class BrokenRepository extends MemoryIdempotentRepository {

        private volatile boolean breaksOnContains;
        private volatile boolean breaksOnAdd;

        private BrokenRepository() {
            setCacheSize(10);
        }

        @Override
        public boolean contains(String key) {
            if (breaksOnContains) {
                throw new IllegalStateException("the database is away");
            }
            return super.contains(key);
        }

        @Override
        public boolean add(String key) {
            if (breaksOnAdd) {
                throw new IllegalStateException("the database is away");
            }
            return super.add(key);
        }
    }
}
