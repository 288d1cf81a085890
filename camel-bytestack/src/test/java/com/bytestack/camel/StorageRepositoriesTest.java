package com.bytestack.camel;

import static com.bytestack.camel.Contexts.addRoutes;
import static com.bytestack.camel.StorageWatch.consumer;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files where repositories, or the listing, are not what they should be. */
@Tag("slow")
class StorageRepositoriesTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=20";
    private static final String DONE = "&idempotentRepository=#done";
    private static final String SHARED = DONE + "&inProgressRepository=#claims";
    private static final String EAGER = DONE + "&idempotentEager=true";

    private final CountDownLatch gate = new CountDownLatch(1);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final StorageWatch storage = new StorageWatch(emulator);
    private final List<String> seen = storage.seen();
    private final CamelContext context = camel.context();
    private final Twisted done = new Twisted();
    private final Twisted claims = new Twisted();

    StorageRepositoriesTest() {
        done.start();
        claims.start();
        context.getRegistry().bind("done", done);
        context.getRegistry().bind("claims", claims);
    }

    /** One in memory, and what goes wrong with it. */
    private static final class Twisted extends MemoryIdempotentRepository {

        private volatile Twist twist = (call, key) -> null;

        interface Twist {

            /** The answer to a call; null for what it is in fact. */
            Boolean on(String call, String key);
        }

        private boolean or(Boolean twisted, boolean truth) {
            return twisted == null ? truth : twisted;
        }

        @Override
        public boolean add(String key) {
            Boolean twisted = twist.on("add", key);
            return or(twisted, super.add(key));
        }

        @Override
        public boolean contains(String key) {
            return or(twist.on("contains", key), super.contains(key));
        }

        @Override
        public boolean remove(String key) {
            Boolean twisted = twist.on("remove", key);
            return or(twisted, super.remove(key));
        }

        @Override
        public boolean confirm(String key) {
            return or(twist.on("confirm", key), super.confirm(key));
        }
    }

    @AfterEach
    void open() {
        gate.countDown();
    }

    private void store(int files) {
        IntStream.range(0, files).forEach(i -> emulator.storeFile(key(i), new byte[1], TIME.plusSeconds(i)));
    }

    private static String key(int i) {
        return String.format("f%03d", i);
    }

    private static List<String> keys(int files) {
        return IntStream.range(0, files).mapToObj(StorageRepositoriesTest::key).toList();
    }

    @ParameterizedTest
    @CsvSource({
        // which, what it says to contains, to all else, how many files are emitted
        "done, true, true, 0",
        "done, false, false, 3",
        "done, false, true, 3",
        "claims, true, true, 0",
        "claims, false, false, 0",
        "claims, false, true, 3",
        "eager, true, true, 0",
        "eager, false, false, 0",
        "eager, false, true, 3"
    })
    void whateverARepositorySaysNoFileIsEmittedTwiceAndPollingGoesOn(
            String which, boolean contains, boolean others, int emitted) throws Exception {
        Twisted liar = which.equals("claims") ? claims : done;
        liar.twist = (call, key) -> call.equals("contains") ? contains : others;
        store(3);
        addRoutes(context, r -> r.from(STORAGE + (which.equals("eager") ? EAGER : SHARED))
                .routeId("files")
                .process(storage::see));

        await().until(() -> seen.size() == emitted);
        storage.afterMorePolls();
        assertThat(seen).isEqualTo(keys(emitted));
        assertThat(consumer(context).getLastPollError()).isNull();
        assertThat(consumer(context).getFilesInProgress()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARED, EAGER})
    void aFileInWorkIsNotEmittedAgainThoughTheRepositoryKnowsNothingOfTheClaim(String books) throws Exception {
        Twisted liar = books.equals(EAGER) ? done : claims;
        liar.twist = (call, key) -> !call.equals("contains");
        store(3);
        addRoutes(context, r -> r.from(STORAGE + books)
                .routeId("files")
                .threads(3)
                .process(storage::see)
                .process(exchange -> gate.await()));

        await().until(() -> seen.size() == 3);
        storage.afterMorePolls();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys(3));
        gate.countDown();
        await().until(() -> consumer(context).getKnownFiles() == 3);
        assertThat(consumer(context).getEmittedFiles()).isEqualTo(3);
    }

    static Stream<List<Object>> whatThrows() {
        return Stream.of("contains", "add", "remove", "confirm")
                .flatMap(call -> Stream.of("done", "claims", "eager").map(which -> List.<Object>of(call, which)))
                .filter(row -> !row.get(0).equals("confirm") || row.get(1).equals("eager"))
                .filter(row -> !row.get(0).equals("remove") || !row.get(1).equals("done"))
                .flatMap(row -> Stream.of(true, false).map(isError -> List.of(row.get(0), row.get(1), isError)))
                .filter(row -> row.get(0).equals("add") || row.get(2).equals(false));
    }

    @ParameterizedTest
    @MethodSource("whatThrows")
    void afterARepositoryThatThrewEveryFileIsDoneOnceAndNoClaimIsLeft(List<Object> row) throws Exception {
        boolean isEager = row.get(1).equals("eager");
        boolean isError = (boolean) row.get(2);
        AtomicInteger left = new AtomicInteger(4);
        (row.get(1).equals("claims") ? claims : done).twist = (call, key) -> {
            if (call.equals(row.get(0)) && left.getAndDecrement() > 0) {
                if (isError) {
                    throw new NoClassDefFoundError("on purpose");
                }
                throw new IllegalStateException("on purpose");
            }
            return null;
        };
        store(4);
        AtomicInteger failures = new AtomicInteger();
        addRoutes(context, r -> r.from(STORAGE + (isEager ? EAGER : SHARED))
                .routeId("files")
                .process(exchange -> {
                    if (failures.getAndIncrement() < 4) {
                        throw new IllegalStateException("at first");
                    }
                })
                .process(storage::see));

        await().until(() -> done.getCacheSize() == 4
                && claims.getCacheSize() == 0
                && consumer(context).getFilesInProgress() == 0
                && consumer(context).getKnownFiles() == 4);
        storage.afterMorePolls();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys(4));
        assertThat(left).as("it did throw").hasNonPositiveValue();
        assertThat(consumer(context).getLastPollError()).isNull();
    }

    @Test
    @Timeout(30)
    void pollEnrichEndsInTimeWhereNoneOfManyFilesCanBeClaimed() throws Exception {
        claims.twist = (call, key) -> {
            if (call.equals("add")) {
                throw new IllegalStateException("read only");
            }
            return null;
        };
        store(120);
        addRoutes(context, r -> r.from("direct:next").pollEnrich("bytestack:storage?" + SHARED.substring(1), 0));

        assertThat(camel.template()
                        .request("direct:next", exchange -> {})
                        .getMessage()
                        .getBody())
                .isNull();
        // the last one that others leave to us is found, however many they have
        claims.twist = (call, key) -> call.equals("add") && !key.equals(key(119)) ? false : null;
        Exchange last = camel.template().request("direct:next", exchange -> {});
        assertThat(last.getMessage().getHeader(BytestackConstants.KEY)).isEqualTo(key(119));
    }

    @Test
    void aSlowRepositoryLosesNothingOverAStopInBetween() throws Exception {
        Twisted.Twist slow = (call, key) -> {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        };
        done.twist = slow;
        claims.twist = slow;
        store(12);
        addRoutes(
                context,
                r -> r.from(STORAGE + SHARED).routeId("files").threads(3).process(storage::see));
        await().until(() -> seen.size() >= 2);

        context.getRouteController().stopRoute("files");
        assertThat(seen).hasSizeLessThan(12);
        assertThat(claims.getCacheSize()).isZero();
        context.getRouteController().startRoute("files");

        await().until(() -> done.getCacheSize() == 12 && claims.getCacheSize() == 0);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARED, EAGER})
    void twoEndpointsThatShareTheirRepositoriesShareTheFiles(String books) throws Exception {
        store(60);
        for (int i = 0; i < 2; i++) {
            int delay = 10 + i;
            addRoutes(context, r -> r.from("bytestack:storage?initialDelay=0&delay=" + delay + books)
                    .threads(3)
                    .process(storage::see));
        }

        await().until(() -> seen.size() >= 60 && done.getCacheSize() == 60);
        storage.afterMorePolls();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys(60));
    }

    /** The listing has a, and b only every other time. */
    private void flicker() {
        for (boolean isWhole : List.of(true, false)) {
            emulator.wireMock()
                    .stubFor(get(urlPathEqualTo("/v1/storage"))
                            .inScenario("flicker")
                            .whenScenarioStateIs(isWhole ? Scenario.STARTED : "half")
                            .willSetStateTo(isWhole ? "half" : Scenario.STARTED)
                            .willReturn(aResponse()
                                    .withHeader("ETag", isWhole ? "\"whole\"" : "\"half\"")
                                    .withBody(isWhole ? "{\"files\":[\"a\",\"b\"]}" : "{\"files\":[\"a\"]}")));
        }
    }

    @Test
    void aFileThatAListingLosesAndRegainsStaysDoneInTheRepository() throws Exception {
        flicker();
        addRoutes(context, r -> r.from(STORAGE + DONE).routeId("files").process(storage::see));

        await().until(() -> seen.size() == 2);
        storage.afterMorePolls();
        storage.afterMorePolls();
        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFileThatAListingLosesAndRegainsStaysClaimedAndIsNewWithoutARepositoryOnceItIsDone() throws Exception {
        flicker();
        addRoutes(context, r -> r.from(STORAGE)
                .routeId("files")
                .threads(2)
                .process(storage::see)
                .process(exchange -> gate.await()));

        await().until(() -> seen.size() == 2);
        storage.afterMorePolls();
        storage.afterMorePolls();
        assertThat(seen).containsExactlyInAnyOrder("a", "b");
        gate.countDown();

        await().until(() -> Collections.frequency(seen, "b") >= 3);
        assertThat(seen).containsOnlyOnce("a");
    }
}
