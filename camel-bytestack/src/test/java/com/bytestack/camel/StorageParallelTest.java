package com.bytestack.camel;

import static com.bytestack.camel.StorageWatch.consumer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes that work on several files at once, and what becomes of them when the context stops. */
class StorageParallelTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE =
            "bytestack:storage?initialDelay=0&delay=50&idempotentRepository=#done&inProgressRepository=#claims";

    private final List<String> claimed = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Object> done = new ConcurrentHashMap<>();
    private final Map<String, Object> claims = new ConcurrentHashMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final StorageWatch storage = new StorageWatch(emulator);
    private final List<String> seen = storage.seen();

    @AfterEach
    void stop() {
        gate.countDown();
    }

    private List<String> store(int count) {
        List<String> keys = IntStream.range(0, count)
                .mapToObj(i -> String.format("f%03d", i))
                .toList();
        keys.forEach(key -> emulator.storeFile(key, key.getBytes(), TIME));
        return keys;
    }

    private CamelContext context(RouteBuilder routes) throws Exception {
        CamelContext context = Contexts.configured(emulator);
        context.getRegistry().bind("done", MemoryIdempotentRepository.memoryIdempotentRepository(done));
        context.getRegistry().bind("claims", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                boolean isNew = claims.putIfAbsent(key, key) == null;
                if (isNew) {
                    claimed.add(key);
                }
                return isNew;
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
        context.addRoutes(routes);
        context.start();
        return context;
    }

    private static RouteBuilder eightAtOnce(Processor work) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).routeId("files").threads(8).process(work);
            }
        };
    }

    private void see(Exchange exchange) {
        seen.add(exchange.getMessage().getBody(String.class));
    }

    @Test
    void eightFilesAreDownloadedAtOnceClaimedInOrderAndEachIsDone() throws Exception {
        List<String> keys = store(80);
        CyclicBarrier eight = new CyclicBarrier(8);

        try (CamelContext context = context(eightAtOnce(exchange -> {
            eight.await(10, TimeUnit.SECONDS);
            see(exchange);
        }))) {
            await().until(() -> seen.size() >= 80 && consumer(context).getFilesInProgress() == 0);
            storage.afterMorePolls();

            assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(claimed).isEqualTo(keys);
            assertThat(claims).isEmpty();
            assertThat(done).containsOnlyKeys(keys);
            assertThat(consumer(context).getKnownFiles()).isEqualTo(80);
        }
    }

    @Test
    void aPollThatMeetsTheLastBatchInFlightEmitsOnlyWhatIsNew() throws Exception {
        List<String> keys = new ArrayList<>(store(10));

        try (CamelContext context = context(eightAtOnce(exchange -> {
            gate.await();
            see(exchange);
        }))) {
            await().until(() -> consumer(context).getFilesInProgress() == 10);
            emulator.storeFile("late", "late".getBytes(), TIME);
            keys.add("late");
            await().until(() -> consumer(context).getFilesInProgress() == 11);
            storage.afterMorePolls();
            gate.countDown();
            await().until(() -> consumer(context).getFilesInProgress() == 0);

            assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(consumer(context).getEmittedFiles()).isEqualTo(11);
        }
    }

    @Test
    void stoppingInABatchFinishesWhatWasBegunAndTheRestComesAfterTheNextStart() throws Exception {
        List<String> keys = store(200);
        RouteBuilder fewAtOnce = new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).routeId("files").threads(4, 4).maxQueueSize(4).process(exchange -> {
                    gate.await();
                    see(exchange);
                });
            }
        };
        CamelContext context = context(fewAtOnce);
        await().until(() -> claims.size() > 8);
        Thread stopping = new Thread(context::stop);
        stopping.start();
        await().until(() -> context.getStatus().isStopping());
        gate.countDown();
        stopping.join();

        assertThat(claims).isEmpty();
        assertThat(done.keySet()).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(seen).hasSizeLessThan(200);
        try (CamelContext again = context(fewAtOnce)) {
            await().until(() -> done.size() == 200 && claims.isEmpty());
            assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void aStopWaitsUntilAFileWhoseRouteHasEndedIsDone() throws Exception {
        store(1);
        CountDownLatch ends = new CountDownLatch(1);
        CamelContext context = context(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).threads(2, 2).process(exchange -> exchange.getExchangeExtension()
                        .addOnCompletion(new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                ends.countDown();
                                // as if this thread got no processor for a while: longer than a stop takes that does
                                // not wait
                                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
                                while (System.nanoTime() < end) {
                                    Thread.onSpinWait();
                                }
                            }
                        }));
            }
        });
        context.start();
        ends.await();

        context.stop();

        assertThat(done).containsKey("f000");
        assertThat(claims).isEmpty();
    }

    @Test
    void aStopWaitsForARepositoryThatTakesItsTimeAlsoWhereItsThreadIsInterrupted() throws Exception {
        store(1);
        CountDownLatch begun = new CountDownLatch(1);
        IdempotentRepository slow = new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                return done.containsKey(key);
            }

            @Override
            public boolean add(String key) {
                begun.countDown();
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return done.put(key, key) == null;
            }
        };
        CamelContext context = Contexts.configured(emulator);
        context.getRegistry().bind("done", slow);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0&delay=50&idempotentRepository=#done")
                        .threads(2, 2)
                        .process(exchange -> {});
            }
        });
        context.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        context.stop();

        assertThat(done).containsKey("f000");
    }

    @Test
    void aStopThatLosesPatienceReleasesEveryClaimAlsoOfFilesThatWaitedForAThread() throws Exception {
        List<String> keys = store(50);
        CamelContext context = context(eightAtOnce(exchange -> gate.await()));
        context.getShutdownStrategy().setTimeout(1);
        await().until(() -> claims.size() == 50);

        context.stop();

        assertThat(claims).isEmpty();
        assertThat(done).isEmpty();
        try (CamelContext again = context(eightAtOnce(this::see))) {
            await().until(() -> done.size() == 50);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
        }
    }
}
