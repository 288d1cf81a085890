package com.bytestack.camel;

import static com.bytestack.camel.StorageWatch.consumer;
import static com.bytestack.camel.StorageWatch.key;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.StoredFile;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StorageConsumerTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=50";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final StorageWatch storage = new StorageWatch(emulator);
    private final List<String> seen = storage.seen();
    private final CamelContext context = camel.context();

    private void store(String key, int seconds) {
        emulator.storeFile(key, key.getBytes(), TIME.plusSeconds(seconds));
    }

    private void consume(String options) throws Exception {
        consume(context, options);
    }

    private void consume(CamelContext where, String options) throws Exception {
        where.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + options).routeId("files").process(storage::see);
            }
        });
    }

    private void emits(List<String> keys) {
        await().untilAsserted(() -> assertThat(seen).isEqualTo(keys));
        storage.afterMorePolls();
        assertThat(seen).isEqualTo(keys);
    }

    @Test
    void emitsEachFileOnceOldestFirst() throws Exception {
        store("c", 3);
        store("b", 1);
        store("a", 1);

        consume("");

        emits(List.of("a", "b", "c"));
        store("0", 4);
        emits(List.of("a", "b", "c", "0"));
    }

    @Test
    void emitsFilesWithoutATimeAfterTheOthersWhateverSince() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse()
                                .withBody("[\"z\",{\"key\":\"old\",\"created_at\":\"2026-01-01T00:00:00Z\"},"
                                        + "{\"key\":\"new\",\"created_at\":\"2026-03-01T00:00:00Z\"},\"y\"]")));

        consume("&since=2026-03-01T00:00:00Z&includeBody=false");

        emits(List.of("new", "y", "z"));
    }

    @Test
    void leavesAFailedFileForTheNextPollAndGoesOnWithTheOthers() throws Exception {
        List.of("a", "b", "c").forEach(key -> store(key, key.charAt(0)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).process(exchange -> {
                    boolean first = !seen.contains("b");
                    storage.see(exchange);
                    exchange.getMessage().removeHeaders("*");
                    exchange.getMessage().setHeader(BytestackConstants.KEY, "another");
                    if (key(exchange) != null && seen.get(seen.size() - 1).equals("b") && first) {
                        throw new IllegalStateException("for once");
                    }
                });
            }
        });

        emits(List.of("a", "b", "c", "b"));
    }

    @Test
    void emitsAllFilesAtEveryPollIfNotIdempotent() throws Exception {
        store("a", 1);
        consume("&idempotent=false");
        await().until(() -> seen.size() >= 3);
    }

    @Test
    void forgetsNoneOfThousandsOfListedFiles() throws Exception {
        IntStream.range(0, 2_500).forEach(i -> store("f" + i, i));
        consume("&includeBody=false");

        emits(IntStream.range(0, 2_500).mapToObj(i -> "f" + i).toList());
    }

    @Test
    void emitsTheOldestUpToTheLimitOfAPoll() throws Exception {
        IntStream.range(0, 7).forEach(i -> store("f" + i, 100 - i));
        List<Object> batches = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&maxMessagesPerPoll=3").process(exchange -> {
                    storage.see(exchange);
                    batches.add(exchange.getProperty(Exchange.BATCH_INDEX) + "/"
                            + exchange.getProperty(Exchange.BATCH_SIZE) + "/"
                            + exchange.getProperty(Exchange.BATCH_COMPLETE));
                });
            }
        });

        emits(List.of("f6", "f5", "f4", "f3", "f2", "f1", "f0"));
        assertThat(batches)
                .containsExactly(
                        "0/3/false", "1/3/false", "2/3/true", "0/3/false", "1/3/false", "2/3/true", "0/1/true");
    }

    @Test
    void takesOnlyWhatIsWanted() throws Exception {
        for (String key : List.of("a/1.json", "a/2.csv", "a/3.json", "b/4.json")) {
            store(key, key.charAt(2));
        }
        emulator.storeFile(new StoredFile("a/5.json", new byte[0], TIME, "job_1", "run_1", "application/json"));

        consume("&prefix=a/&include=.*json&exclude=.*3.*");
        emits(List.of("a/5.json", "a/1.json"));

        context.getRouteController().stopRoute("files");
        context.removeRoute("files");
        seen.clear();
        consume("&jobId=job_1");
        emits(List.of("a/5.json"));
    }

    @Test
    void sinceNowLeavesWhatWasThereBefore() throws Exception {
        store("old", 1);
        consume("&since=now");
        storage.afterMorePolls();

        emulator.storeFile("new", "new".getBytes(), Instant.now().plusSeconds(1));

        emits(List.of("new"));
    }

    @Test
    void downloadsNothingThatNobodyReads() throws Exception {
        store("a", 1);
        List<Object> bodies = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&includeBody=false")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                from(STORAGE + "&prefix=a").process(storage::see);
            }
        });

        emits(List.of("a"));
        assertThat(bodies).singleElement().isInstanceOf(ResultFile.class);
        assertThat(emulator.wireMock().findAll(getRequestedFor(urlEqualTo("/v1/storage/a"))))
                .isEmpty();
    }

    @Test
    void aDownloadThatFailsLeavesTheFileForTheNextPoll() throws Exception {
        store("a", 1);
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/storage/a"))
                        .inScenario("once")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("well")
                        .willReturn(aResponse().withStatus(500)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&maxRetries=0")
                        .convertBodyTo(String.class)
                        .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
            }
        });

        emits(List.of("a"));
    }

    @Test
    void aDurableRepositoryRemembersAcrossARestart(@TempDir Path folder) throws Exception {
        store("a", 1);
        File done = folder.resolve("done").toFile();
        for (int i = 0; i < 2; i++) {
            try (CamelContext again = Contexts.of(emulator, null)) {
                again.getRegistry().bind("done", FileIdempotentRepository.fileIdempotentRepository(done));
                consume(again, "&idempotentRepository=#done");
                emits(List.of("a"));
            }
        }
    }

    @Test
    void eagerAddsBeforeAndRemovesAfterAFailure(@TempDir Path folder) throws Exception {
        store("a", 1);
        var repository = FileIdempotentRepository.fileIdempotentRepository(
                folder.resolve("done").toFile());
        context.getRegistry().bind("done", repository);
        List<Boolean> during = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&idempotentRepository=#done&idempotentEager=true")
                        .process(exchange -> {
                            storage.see(exchange);
                            during.add(repository.contains("a"));
                            if (seen.size() == 1) {
                                throw new IllegalStateException("for once");
                            }
                        });
            }
        });

        emits(List.of("a", "a"));
        assertThat(during).containsExactly(true, true);
    }

    @Test
    void aRouteThatIsRestartedEmitsNothingAgain() throws Exception {
        store("a", 1);
        consume("");
        emits(List.of("a"));

        context.getRouteController().stopRoute("files");
        context.getRouteController().startRoute("files");

        emits(List.of("a"));
    }

    @Test
    void workInFlightIsNotEmittedAgainByALaterPoll() throws Exception {
        IntStream.range(0, 20).forEach(i -> store("f" + i, i));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).threads(4).delay(200).process(storage::see);
            }
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() >= 20);
        storage.afterMorePolls();
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aPollThatFailsTurnsHealthDownAndPollingGoesOn() throws Exception {
        store("a", 1);
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withStatus(401).withBody("{\"code\":\"bad_key\",\"message\":\"no\"}")));
        consume("");

        HealthCheck health = ((HealthCheckAware) consumer(context)).getHealthCheck();
        await().untilAsserted(() -> {
            HealthCheck.Result result = health.call();
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);
            assertThat(result.getError().map(Throwable::getMessage).orElse("")).contains("bad_key");
        });
        emulator.wireMock().resetMappings();

        emits(List.of("a"));
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void anOperationMeansNothingToAConsumer() {
        assertThatThrownBy(() -> consume("&operation=list")).hasStackTraceContaining("operation means nothing");
    }

    @Test
    void thousandsOfUrisShareOneHttpClient() throws Exception {
        store("a", 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD("bytestack:storage?prefix=${header.n}&maxConnections=2");
            }
        });
        ProducerTemplate template = context.createProducerTemplate();

        for (int i = 0; i < 2_000; i++) {
            template.requestBodyAndHeaders("direct:dynamic", null, Map.of("n", "p" + i));
        }

        assertThat(context.getComponent("bytestack", BytestackComponent.class)
                        .clients()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void setsTheHeadersOfAFileFromTheListing() throws Exception {
        emulator.storeFile(new StoredFile("../a:b.csv", "1;2".getBytes(), TIME, "job_1", "run_1", "text/csv"));
        List<Map<String, Object>> headers = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).process(exchange -> {
                    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
                    storage.see(exchange);
                });
            }
        });

        emits(List.of("../a:b.csv"));
        assertThat(headers.get(0))
                .containsEntry(BytestackConstants.KEY, "../a:b.csv")
                .containsEntry(BytestackConstants.SIZE, 3L)
                .containsEntry(BytestackConstants.CREATED_AT, TIME)
                .containsEntry(BytestackConstants.JOB_ID, "job_1")
                .containsEntry(BytestackConstants.RUN_ID, "run_1")
                .containsEntry(Exchange.FILE_NAME, "%2E%2E/a%3Ab.csv")
                .containsEntry(Exchange.FILE_LENGTH, 3L)
                .containsEntry(Exchange.CONTENT_TYPE, "text/csv")
                .containsEntry(Exchange.MESSAGE_TIMESTAMP, TIME.toEpochMilli());
    }

    @Test
    void writesFilesOfAnySizeUnderSafeNames(@TempDir Path folder) throws Exception {
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(3).nextBytes(large);
        emulator.storeFile("../large", large, TIME);
        emulator.storeFile("${bean:x}/small", new byte[] {1}, TIME.plusSeconds(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE)
                        .to("file:" + folder + "/in?tempFileName=${file:onlyname}.part")
                        .process(storage::see);
            }
        });

        emits(List.of("../large", "${bean:x}/small"));
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("in"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(Files.readAllBytes(folder.resolve("in/%2E%2E/large"))).isEqualTo(large);
        assertThat(Files.readAllBytes(folder.resolve("in/%24{bean%3Ax}/small"))).containsExactly(1);
    }

    @Test
    void aBodyIsReadAgainByALaterRoute() throws Exception {
        byte[] large = new byte[1024 * 1024];
        new Random(4).nextBytes(large);
        emulator.storeFile("large", large, TIME);
        List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE)
                        .process(exchange -> {
                            try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                                in.readNBytes(10);
                            }
                        })
                        .to("seda:later")
                        .process(storage::see);
                from("seda:later")
                        .delay(300)
                        .process(exchange -> bodies.add(exchange.getMessage().getBody(byte[].class)));
            }
        });

        emits(List.of("large"));
        await().until(() -> bodies.size() == 1);
        assertThat(bodies.get(0)).isEqualTo(large);
    }

    @Test
    void aPollThatMeetsAnErrorOfTheServerIsFollowedByAnother() throws Exception {
        store("a", 1);
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .inScenario("down")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("up")
                        .willReturn(aResponse().withStatus(500)));

        consume("&maxRetries=0");

        emits(List.of("a"));
    }

    @Test
    void aPollThatIsCutOffEmitsNothingOfIt() throws Exception {
        store("a", 1);
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withBody("{\"files\":[{\"key\":\"a\"},")));
        consume("&includeBody=false");
        storage.afterMorePolls();
        assertThat(seen).isEmpty();

        emulator.wireMock().resetMappings();
        emits(List.of("a"));
    }

    @Test
    void aListingThatFailsForAWhileMakesNoFileComeAgain() throws Exception {
        store("a", 1);
        store("b", 2);
        consume("&maxRetries=0");
        emits(List.of("a", "b"));

        // a page that names another, which fails
        emulator.wireMock()
                .stubFor(get(urlEqualTo("/v1/storage"))
                        .willReturn(aResponse().withBody("{\"files\":[\"a\"],\"next_cursor\":\"zzz zzz\"}")));
        storage.afterMorePolls();
        emulator.wireMock().resetMappings();

        emits(List.of("a", "b"));
    }

    @Test
    void allFilesArriveWhenOneOfALimitedPollAlwaysFails() throws Exception {
        IntStream.range(0, 5).forEach(i -> store("f" + i, i));
        List<String> good = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&maxMessagesPerPoll=2").process(exchange -> {
                    if (key(exchange).equals("f0")) {
                        throw new IllegalStateException("always");
                    }
                    good.add(key(exchange));
                });
            }
        });

        await().untilAsserted(() -> assertThat(good).containsExactly("f1", "f2", "f3", "f4"));
    }

    @Test
    void whatIsInProgressIsNotEmittedAgainEvenIfNotIdempotent() throws Exception {
        store("a", 1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&idempotent=false")
                        .threads(4)
                        .process(exchange -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
                        .delay(300)
                        .process(exchange -> {
                            running.decrementAndGet();
                            storage.see(exchange);
                        });
            }
        });

        await().until(() -> seen.size() >= 2);
        assertThat(most).hasValue(1);
    }

    @Test
    void sharedRepositoriesDivideTheFilesAmongNodes() throws Exception {
        IntStream.range(0, 40).forEach(i -> store("f" + i, i));
        var done = MemoryIdempotentRepository.memoryIdempotentRepository(new ConcurrentHashMap<>());
        var claims = MemoryIdempotentRepository.memoryIdempotentRepository(new ConcurrentHashMap<>());
        try (CamelContext other = Contexts.of(emulator, null)) {
            for (CamelContext node : List.of(context, other)) {
                node.getRegistry().bind("done", done);
                node.getRegistry().bind("claims", claims);
                node.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(STORAGE + "&idempotentRepository=#done&inProgressRepository=#claims")
                                .delay(5)
                                .process(storage::see);
                    }
                });
            }

            await().until(() -> seen.size() >= 40);
            storage.afterMorePolls();
            assertThat(seen).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPollWithNothingNewAsksTheRepositoryNothing() throws Exception {
        IntStream.range(0, 20).forEach(i -> store("f" + i, i));
        AtomicInteger asked = new AtomicInteger();
        context.getRegistry().bind("done", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                asked.incrementAndGet();
                return super.contains(key);
            }
        });
        consume("&idempotentRepository=#done");
        await().until(() -> seen.size() == 20);
        storage.afterMorePolls();

        int before = asked.get();
        storage.afterMorePolls();
        assertThat(asked).hasValue(before);
    }

    @Test
    void aClaimThatFailsIsLeftForAnotherPoll() throws Exception {
        store("a", 1);
        store("b", 2);
        AtomicInteger failures = new AtomicInteger();
        context.getRegistry().bind("claims", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                if (key.equals("a") && failures.getAndIncrement() == 0) {
                    throw new IllegalStateException("two at once");
                }
                return super.add(key);
            }
        });

        consume("&inProgressRepository=#claims");

        emits(List.of("b", "a"));
    }

    @Test
    void aRaceThatAnotherNodeWinsAndEndsBeforeWeLookIsNoWarning() throws Exception {
        store("a", 1);
        var done = MemoryIdempotentRepository.memoryIdempotentRepository();
        context.getRegistry().bind("done", done);
        context.getRegistry().bind("claims", new MemoryIdempotentRepository() {
            private boolean asked;

            @Override
            public boolean add(String key) {
                asked = true;
                throw new IllegalStateException("two at once");
            }

            /** The other node ends the file at this moment. */
            @Override
            public boolean contains(String key) {
                if (asked) {
                    done.add(key);
                }
                return false;
            }
        });

        try (CapturedLog log = new CapturedLog()) {
            consume("&idempotentRepository=#done&inProgressRepository=#claims");
            await().until(() -> done.contains("a"));
            storage.afterMorePolls();

            assertThat(log.lines()).noneMatch(line -> line.contains("could not be claimed"));
            assertThat(seen).isEmpty();
        }
    }
}
