package com.bytestack.camel;

import static com.bytestack.camel.Contexts.addRoutes;
import static com.bytestack.camel.StorageWatch.consumer;
import static com.bytestack.camel.StorageWatch.key;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route may do, and what becomes of its file and of the others: the table in {@code docs/storage.md}. */
@Tag("slow")
class StorageRoutesTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=50";
    private static final String SHARED = "&idempotentRepository=#done&inProgressRepository=#claims";

    private final Map<String, Object> done = new ConcurrentHashMap<>();
    private final Map<String, Object> claims = new ConcurrentHashMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final StorageWatch storage = new StorageWatch(emulator);
    private final List<String> seen = storage.seen();
    private final CamelContext context = camel.context();

    StorageRoutesTest() {
        context.getRegistry().bind("done", MemoryIdempotentRepository.memoryIdempotentRepository(done));
        context.getRegistry().bind("claims", MemoryIdempotentRepository.memoryIdempotentRepository(claims));
    }

    @AfterEach
    void open() {
        gate.countDown();
    }

    private void store(String... keys) {
        for (String key : keys) {
            emulator.storeFile(key, key.getBytes(), TIME.plusSeconds(seen.size()));
        }
    }

    private void failUnless(Exchange exchange, boolean fine) {
        if (!fine) {
            throw new IllegalStateException("on purpose");
        }
        storage.see(exchange);
    }

    private HealthCheck health() {
        return ((HealthCheckAware) consumer(context)).getHealthCheck();
    }

    private void isDoneOnce() {
        await().until(() -> done.size() == 1 && claims.isEmpty());
        storage.afterMorePolls();
        assertThat(consumer(context).getEmittedFiles()).isEqualTo(1);
        assertThat(consumer(context).getFailedFiles()).isZero();
    }

    private void comesAgain() {
        await().until(() -> consumer(context).getEmittedFiles() >= 3);
        assertThat(done).isEmpty();
        assertThat(consumer(context).getFailedFiles()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void stopIsDone() throws Exception {
        store("a");
        addRoutes(context, r -> r.from(STORAGE + SHARED).routeId("files").stop().process(storage::see));
        isDoneOnce();
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "netty-http"})
    void aFileIsSentByWhicheverHttpComponent(String component) throws Exception {
        store("a");
        List<String> received = new CopyOnWriteArrayList<>();
        String url = "http://localhost:" + FreePort.find() + "/files";
        addRoutes(context, r -> r.from("netty-http:" + url)
                .process(exchange -> received.add(exchange.getMessage().getBody(String.class))));
        addRoutes(context, r -> r.from(STORAGE + SHARED)
                .routeId("files")
                .removeHeaders("*")
                .to(component + ":" + url)
                .process(storage::see));
        isDoneOnce();
        assertThat(received).containsExactly("a");
    }

    @Test
    void aFileThatIsFilteredOutIsDone() throws Exception {
        store("a");
        addRoutes(context, r -> r.from(STORAGE + SHARED)
                .routeId("files")
                .filter(r.constant(false))
                .process(storage::see));
        isDoneOnce();
    }

    @Test
    void rollbackComesAgain() throws Exception {
        store("a");
        addRoutes(context, r -> r.from(STORAGE + SHARED).routeId("files").rollback("no"));
        comesAgain();
    }

    @Test
    void markRollbackOnlyComesAgain() throws Exception {
        store("a");
        addRoutes(context, r -> r.from(STORAGE + SHARED).routeId("files").markRollbackOnly());
        comesAgain();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handledIsDoneAndWhatIsNotComesAgain(boolean handled) throws Exception {
        store("a");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(handled).log("it failed");
                from(STORAGE + SHARED).routeId("files").process(exchange -> failUnless(exchange, false));
            }
        });
        if (handled) {
            isDoneOnce();
        } else {
            comesAgain();
        }
    }

    @Test
    void continuedAndDoCatchAreDone() throws Exception {
        store("a");
        addRoutes(context, r -> r.from(STORAGE + SHARED)
                .routeId("files")
                .doTry()
                .process(exchange -> failUnless(exchange, false))
                .doCatch(IllegalStateException.class)
                .end()
                .process(storage::see));
        isDoneOnce();
        assertThat(seen).containsExactly("a");
    }

    @Test
    void theDeadLetterChannelIsDone() throws Exception {
        store("a");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:dead"));
                from(STORAGE + SHARED).routeId("files").process(exchange -> failUnless(exchange, false));
                from("direct:dead").process(storage::see);
            }
        });
        isDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "seda"})
    void behindAnotherThreadItIsDoneOrComesAgainWhenItEndsThere(String step) throws Exception {
        store("a");
        addRoutes(context, r -> {
            if (step.equals("threads")) {
                r.from(STORAGE + SHARED)
                        .routeId("files")
                        .threads(2)
                        .process(exchange -> gate.await())
                        .process(storage::see);
            } else {
                r.from(STORAGE + SHARED).routeId("files").to("seda:behind");
                r.from("seda:behind").process(exchange -> gate.await()).process(storage::see);
            }
        });
        await().until(() -> claims.size() == 1);
        storage.afterMorePolls();
        assertThat(done).isEmpty();
        gate.countDown();
        isDoneOnce();
        assertThat(seen).containsExactly("a");
    }

    @Test
    void anAggregatedFileIsDoneWhenItsOwnExchangeEndsWhateverBecomesOfTheGroup() throws Exception {
        store("a", "b");
        addRoutes(context, r -> r.from(STORAGE + SHARED)
                .routeId("files")
                .aggregate(r.constant(true), new GroupedExchangeAggregationStrategy())
                .completionSize(2)
                .process(exchange -> failUnless(exchange, false)));
        await().until(() -> done.size() == 2 && claims.isEmpty());
        storage.afterMorePolls();
        assertThat(consumer(context).getEmittedFiles()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBatchCompletesAlthoughAKeyIsListedTwiceOrAnotherNodeTakesAFile(boolean other) throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withBody("{\"files\":[\"a\",\"b\",\"a\",\"c\",\"d\",\"c\"]}")));
        // the other node is faster with the last
        context.getRegistry().bind("lost", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                return !(other && key.equals("d")) && claims.putIfAbsent(key, key) == null;
            }

            @Override
            public boolean contains(String key) {
                return claims.containsKey(key);
            }

            @Override
            public boolean remove(String key) {
                return claims.remove(key) != null;
            }
        });
        List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
        addRoutes(context, r -> {
            var group = r.from(STORAGE + "&idempotentRepository=#done&inProgressRepository=#lost")
                    .routeId("files")
                    .aggregate(r.constant(true), new GroupedBodyAggregationStrategy());
            if (other) {
                group.completionPredicate(r.exchangeProperty(Exchange.BATCH_COMPLETE))
                        .eagerCheckCompletion();
            } else {
                group.completionFromBatchConsumer();
            }
            group.process(exchange ->
                    groups.add(exchange.getMessage().getBody(List.class).size()));
        });

        await().untilAsserted(() -> assertThat(groups).containsExactly(other ? 3 : 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"predicate", "processor", "endless recursion"})
    void anErrorFailsItsFileAndTheOthersComeAndPollingGoesOn(String where) throws Exception {
        store("a", "b", "c");
        addRoutes(context, r -> r.from(STORAGE + SHARED)
                .routeId("files")
                .filter(exchange -> {
                    fall(where.equals("predicate") && key(exchange).equals("a"), false);
                    return true;
                })
                .process(exchange -> fall(
                        !where.equals("predicate") && key(exchange).equals("a"), where.equals("endless recursion")))
                .process(storage::see));

        await().until(() -> done.size() == 2 && consumer(context).getFailedFiles() >= 2);
        assertThat(seen).containsExactly("b", "c");
        assertThat(done).containsOnlyKeys("b", "c");
        assertThat(health().call().getState()).isEqualTo(HealthCheck.State.UP);
        context.getRouteController().stopRoute("files");
        assertThat(context.getInflightRepository().size("files"))
                .as("what a stop would wait for")
                .isZero();
    }

    private static int fall(boolean falls, boolean deep) {
        if (!falls) {
            return 0;
        }
        if (deep) {
            return 1 + fall(true, true);
        }
        throw new AssertionError("on purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "seda"})
    void anErrorOnAnotherThreadEndsNoPollingAndLeavesNoClaimBehindTheContext(String step) throws Exception {
        store("a", "b", "c");
        context.getShutdownStrategy().setTimeout(1);
        addRoutes(context, r -> {
            ProcessorDefinition<?> behind = r.from(STORAGE + SHARED).routeId("files");
            if (step.equals("threads")) {
                behind = behind.threads(2);
            } else {
                behind.to("seda:behind");
                behind = r.from("seda:behind");
            }
            behind.process(exchange -> fall(key(exchange).equals("a"), false)).process(storage::see);
        });

        // the error that ends a thread is no failure of the test
        await().dontCatchUncaughtExceptions()
                .until(() -> step.equals("seda") || done.containsKey("b") && done.containsKey("c"));
        int before = storage.polls();
        await().dontCatchUncaughtExceptions().until(() -> storage.polls() >= before + 3);
        assertThat(consumer(context).getEmittedFiles()).isGreaterThanOrEqualTo(3);
        assertThat(consumer(context).getLastPollError()).isNull();
        context.stop();
        assertThat(claims).isEmpty();
    }

    @Test
    void whatFailsBehindAWireTapIsAnotherExchange() throws Exception {
        store("a");
        addRoutes(context, r -> {
            r.from(STORAGE + SHARED).routeId("files").wireTap("direct:tap").process(storage::see);
            r.from("direct:tap").process(exchange -> {
                gate.countDown();
                failUnless(exchange, false);
            });
        });

        gate.await();
        isDoneOnce();
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aReadWhoseFailureIsSwallowedBehindAWireTapWhileTheFileIsBeingRoutedCounts() throws Exception {
        store("a");
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage/a"))
                        .willReturn(aResponse().withStatus(503)));
        addRoutes(context, r -> {
            r.from(STORAGE + SHARED + "&maxRetries=0")
                    .routeId("files")
                    .process(exchange -> exchange.getMessage().setHeader("tapped", new CountDownLatch(1)))
                    .wireTap("direct:tap")
                    .process(exchange -> exchange.getMessage()
                            .getHeader("tapped", CountDownLatch.class)
                            .await());
            r.from("direct:tap").process(exchange -> {
                try {
                    exchange.getMessage().getBody(byte[].class);
                    storage.see(exchange);
                } catch (TypeConversionException e) {
                    // as some do
                } finally {
                    exchange.getMessage()
                            .getHeader("tapped", CountDownLatch.class)
                            .countDown();
                }
            });
        });

        comesAgain();
        assertThat(seen).isEmpty();
    }

    @Test
    void aStreamThatARouteKeptReadsOnAfterItsExchangeAndChangesNoOutcome() throws Exception {
        byte[] content = "0123456789".repeat(300_000).getBytes();
        List<InputStream> kept = Collections.synchronizedList(new ArrayList<>());
        emulator.storeFile("a", content, TIME);
        emulator.storeFile("b", content, TIME);
        addRoutes(context, r -> r.from(STORAGE + SHARED + "&maxConnections=1&maxRetries=0")
                .routeId("files")
                .process(exchange -> {
                    InputStream in = exchange.getMessage().getBody(InputStream.class);
                    assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
                    kept.add(in);
                })
                .process(storage::see));
        await().until(() -> done.size() == 2 && claims.isEmpty());
        assertThat(seen).containsExactly("a", "b");

        emulator.removeFile("b");
        assertThatThrownBy(() -> kept.get(1).readAllBytes()).isInstanceOf(IOException.class);
        assertThat(kept.get(0).readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1_000_000, content.length));

        storage.afterMorePolls();
        assertThat(done).containsOnlyKeys("a", "b");
        assertThat(consumer(context).getEmittedFiles()).isEqualTo(2);
        assertThat(consumer(context).getFailedFiles()).isZero();
    }

    @Test
    void filesThatAlwaysFailHoldUpNoneThatDoNotAndHaveTheirTurnAmongThemselves() throws Exception {
        IntStream.range(0, 12)
                .forEach(i -> emulator.storeFile(String.format("f%02d", i), new byte[1], TIME.plusSeconds(i)));
        List<String> tried = Collections.synchronizedList(new ArrayList<>());
        addRoutes(context, r -> r.from(STORAGE + SHARED + "&maxMessagesPerPoll=2")
                .routeId("files")
                .process(exchange -> {
                    tried.add(key(exchange));
                    failUnless(exchange, key(exchange).compareTo("f05") >= 0);
                }));

        await().until(() -> done.size() == 7);
        await().until(() -> tried.size() >= 12 + 10);
        assertThat(seen)
                .isEqualTo(IntStream.range(5, 12)
                        .mapToObj(i -> String.format("f%02d", i))
                        .toList());
        assertThat(tried.subList(0, 12)).doesNotHaveDuplicates();
        assertThat(tried.subList(12, 17)).containsExactly("f00", "f01", "f02", "f03", "f04");
        // a new one waits for none of them
        emulator.storeFile("new", new byte[1], TIME.plusSeconds(100));
        int before = tried.size();
        await().until(() -> done.containsKey("new"));
        assertThat(tried.indexOf("new")).isLessThan(before + 6);
    }

    @Test
    void pollEnrichGivesFilesThatFailedAfterAllOthers() throws Exception {
        IntStream.range(0, 4).forEach(i -> emulator.storeFile("f" + i, new byte[1], TIME.plusSeconds(i)));
        addRoutes(context, r -> r.from("direct:next")
                .pollEnrich(STORAGE, 0)
                .process(exchange -> failUnless(exchange, key(exchange).compareTo("f2") >= 0)));

        for (int i = 0; i < 8; i++) {
            camel.template().request("direct:next", exchange -> {});
        }

        assertThat(seen).containsExactly("f2", "f3");
    }

    @Test
    void aGreedyConsumerDoesNotListWithoutAPauseForAFileThatFails() throws Exception {
        store("a");
        addRoutes(context, r -> r.from("bytestack:storage?initialDelay=0&delay=60000&greedy=true")
                .routeId("files")
                .process(exchange -> failUnless(exchange, false)));

        await().until(() -> consumer(context).getFailedFiles() == 2);
        await().during(Duration.ofMillis(500)).until(() -> storage.polls() == 2);
    }

    @Test
    void aRouteThatIsRemovedAndAddedWhileItsFileIsInWorkDoesNotGetItAgain() throws Exception {
        store("a");
        Consumer<RouteBuilder> files =
                r -> r.from(STORAGE + SHARED).routeId("files").to("seda:behind?waitForTaskToComplete=Never");
        addRoutes(
                context,
                r -> r.from("seda:behind").process(exchange -> gate.await()).process(storage::see));
        addRoutes(context, files);
        await().until(() -> claims.size() == 1);

        context.getRouteController().stopRoute("files");
        context.removeRoute("files");
        assertThat(claims).containsOnlyKeys("a");
        addRoutes(context, files);
        storage.afterMorePolls();
        assertThat(consumer(context).getEmittedFiles()).isZero();
        assertThat(consumer(context).getFilesInProgress()).isEqualTo(1);
        gate.countDown();

        await().until(() -> done.size() == 1 && claims.isEmpty());
        assertThat(seen).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void pollEnrichWithoutACacheGivesNoFileTwice(int cacheSize) throws Exception {
        store("a");
        for (String name : List.of("slow", "quick")) {
            addRoutes(context, r -> r.from("direct:" + name)
                    .pollEnrich()
                    .simple("bytestack:storage?prefix=${header.prefix}")
                    .timeout(0)
                    .cacheSize(cacheSize)
                    .process(exchange -> {
                        if (name.equals("slow")) {
                            seen.add("in work");
                            gate.await();
                        }
                    }));
        }
        CompletableFuture<Exchange> slow = CompletableFuture.supplyAsync(() -> next("slow", "a"));
        await().until(() -> seen.contains("in work"));

        // the second makes a cache of one forget the first
        assertThat(next("quick", "b").getMessage().getBody()).isNull();
        assertThat(next("quick", "a").getMessage().getBody()).isNull();
        gate.countDown();
        assertThat(slow.get().getMessage().getBody(String.class)).isEqualTo("a");
        assertThat(next("quick", "a").getMessage().getBody()).isNull();
    }

    private Exchange next(String route, String prefix) {
        return camel.template()
                .request("direct:" + route, exchange -> exchange.getMessage().setHeader("prefix", prefix));
    }

    @Test
    void aContextThatStopsReleasesWhatHasNoOutcome() throws Exception {
        store("a");
        addRoutes(context, r -> r.from(STORAGE + SHARED).routeId("files").to("seda:behind"));
        addRoutes(context, r -> r.from("seda:behind").process(exchange -> gate.await()));
        await().until(() -> claims.size() == 1);
        context.getRouteController().stopRoute("files");
        context.removeRoute("files");
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        assertThat(claims).isEmpty();
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnErrorHandlerSawIsNotBridgedAndWhatNoneSawIs(boolean hasErrorHandler) throws Exception {
        store("a");
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).process(exchange -> handled.add(key(exchange)));
                if (hasErrorHandler) {
                    from("bytestack:storage?initialDelay=0&delay=60000&bridgeErrorHandler=true")
                            .routeId("files")
                            .process(exchange -> failUnless(exchange, false));
                } else {
                    // a splitter swallows what the error handler would have had to see
                    from("bytestack:storage?initialDelay=0&delay=60000&bridgeErrorHandler=true&maxRetries=0")
                            .routeId("files")
                            .split()
                            .tokenize(",")
                            .streaming()
                            .log("part");
                }
            }
        });
        if (!hasErrorHandler) {
            emulator.wireMock()
                    .stubFor(get(urlPathEqualTo("/v1/storage/a"))
                            .willReturn(aResponse().withStatus(503)));
        }

        await().until(() ->
                consumer(context).getFailedFiles() == 1 && consumer(context).getFilesInProgress() == 0);
        await().during(Duration.ofMillis(200)).until(() -> handled.size() <= 1);
        assertThat(handled).hasSize(1);
    }

    @Test
    void aConsumerIsReadyOnceAListingWasReadWhileItsFilesAreBeingRouted() throws Exception {
        store("a", "b");
        addRoutes(context, r -> r.from(STORAGE).routeId("files").process(exchange -> {
            storage.see(exchange);
            gate.await();
        }));

        await().until(() -> seen.size() == 1);
        assertThat(health().call(Map.of(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS))
                        .getState())
                .isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void sinceNowIsNowByTheServersClockToTheSecond() throws Exception {
        // a server that is years behind
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse()
                                .withHeader("Date", "Sun, 01 Mar 2020 08:00:03 GMT")
                                .withBody("{\"files\":["
                                        + "{\"key\":\"old\",\"created_at\":\"2020-03-01T08:00:01Z\"},"
                                        + "{\"key\":\"new\",\"created_at\":\"2020-03-01T08:00:03Z\"}]}")));
        addRoutes(context, r -> r.from(STORAGE + "&since=now&includeBody=false")
                .routeId("files")
                .process(storage::see));

        await().until(() -> !seen.isEmpty());
        storage.afterMorePolls();
        assertThat(seen).containsExactly("new");
    }

    @Test
    void anErrorInAPollIsShownByHealthAndPollingGoesOn() throws Exception {
        store("a");
        CountDownLatch well = new CountDownLatch(1);
        context.getRegistry().bind("broken", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                if (well.getCount() > 0) {
                    throw new StackOverflowError("on purpose");
                }
                return super.contains(key);
            }
        });
        addRoutes(context, r -> r.from(STORAGE + "&inProgressRepository=#broken")
                .routeId("files")
                .process(storage::see));

        await().untilAsserted(() -> {
            HealthCheck.Result result = health().call();
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getError().map(Throwable::getMessage).orElse("")).contains("StackOverflowError");
        });
        well.countDown();
        await().until(() -> seen.size() == 1);
    }
}
