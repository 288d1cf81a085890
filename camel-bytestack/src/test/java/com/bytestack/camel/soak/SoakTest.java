package com.bytestack.camel.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.Contexts;
import com.bytestack.camel.FreePort;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.Delivery;
import com.bytestack.camel.test.SubmittedQuery;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * All resources at once, with faults all along: at the end the books balance. It takes {@code -Dsoak.seconds} (10), and
 * another course with {@code -Dsoak.seed}.
 */
@Tag("slow")
class SoakTest {

    private static final long SECONDS = Long.getLong("soak.seconds", 10);
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final int ASKERS = 4;
    private static final int MEGABYTE = 1024 * 1024;

    /** Of each question, what became of it. */
    private final Map<String, Exchange> asked = new ConcurrentHashMap<>();

    private final Queue<String> files = new ConcurrentLinkedQueue<>();
    private final Queue<String> runs = new ConcurrentLinkedQueue<>();
    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void theBooksBalanceWhateverGoesWrong() throws Exception {
        long heap = heap();
        soak();
        asked.clear();
        files.clear();
        runs.clear();

        assertThat(heap() - heap).as("what is left in the heap").isLessThan(30 * MEGABYTE);
    }

    private void soak() throws Exception {
        String name;
        try (BytestackEmulator emulator = BytestackEmulator.builder()
                        .queuedFor(Duration.ofMillis(10))
                        .runningFor(Duration.ofMillis(50))
                        .journalSize(100)
                        .start();
                CamelContext context = context(emulator)) {
            name = context.getName();
            StorageRows rows = new StorageRows(context, SEED);
            context.addRoutes(rows);
            context.addRoutes(rows.files());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            template.sendBody("direct:job", null);
            try (Faults faults = new Faults(emulator, SEED);
                    AutoCloseable storing = rows.start(emulator)) {
                work(emulator, template);
            }
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(emulator.undelivered()).isZero();
                assertThat(files).hasSameSizeAs(emulator.fileKeys());
                assertThat(rows.done()).isEqualTo(rows.stored());
                assertThat(rows.claimed()).isEmpty();
            });
            assertThat(rows.wrong()).isEmpty();
            questionsBalance(emulator);
            filesBalance(emulator);
            deliveriesBalance(emulator);
            LoggerFactory.getLogger(SoakTest.class)
                    .info(
                            "{} questions, {} of them answered, {} charged; {} files, {} of them by all rows; {} runs delivered in"
                                    + " {} attempts",
                            asked.size(),
                            asked.values().stream().filter(SoakTest::isAnswered).count(),
                            emulator.chargedQueries(),
                            files.size(),
                            rows.done(),
                            runs.size(),
                            emulator.deliveries().size());
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("(" + name + ")")));
    }

    private CamelContext context(BytestackEmulator emulator) throws Exception {
        int port = FreePort.find();
        CamelContext context = Contexts.configured(emulator);
        context.getRegistry().bind("routed", MemoryIdempotentRepository.memoryIdempotentRepository(100_000));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                // failures are what this is about: no stack trace for each
                errorHandler(defaultErrorHandler().logExhausted(false));

                from("direct:ask").to("bytestack:query?operation=submitAndAwait&sources=x&responseTimeout=300");
                from("direct:job")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(50).redeliveryDelay(20))
                        .to("bytestack:jobs?operation=upsert&jobName=soak&prompt=a&sources=x&schedule=0 0 1 1 *");
                from("direct:jobs").to("bytestack:jobs?responseTimeout=300");
                from("bytestack:storage?initialDelay=0&delay=100&responseTimeout=300")
                        .threads(4, 4)
                        .process(exchange -> {
                            exchange.getMessage().getBody(byte[].class);
                            failNowAndThen();
                            files.add(exchange.getMessage().getHeader(BytestackConstants.KEY, String.class));
                        });
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&allowInsecureHttp=true&idempotentRepository=#routed")
                        .process(exchange -> {
                            failNowAndThen();
                            runs.add(exchange.getMessage().getHeader(BytestackConstants.RUN_ID, String.class));
                        });
            }
        });
        return context;
    }

    private synchronized void failNowAndThen() {
        if (random.nextInt(5) == 0) {
            throw new IllegalStateException("as it happens");
        }
    }

    private void work(BytestackEmulator emulator, ProducerTemplate template) throws Exception {
        Instant end = Instant.now().plusSeconds(SECONDS);
        AtomicInteger questions = new AtomicInteger();
        ExecutorService workers = Executors.newCachedThreadPool();
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            work.add(workers.submit(() -> until(end, () -> {
                String prompt = "question " + questions.incrementAndGet();
                asked.put(prompt, template.request("direct:ask", exchange -> exchange.getMessage()
                        .setBody(prompt)));
            })));
        }
        work.add(workers.submit(() -> until(end, () -> {
            // not while it is running
            await().ignoreException(IllegalStateException.class).until(() -> emulator.runJob("soak") != null);
            template.request("direct:jobs", exchange -> {});
        })));
        work.add(workers.submit(() -> until(end, () -> template.request("direct:next-row", exchange -> {}))));
        workers.shutdown();
        for (Future<?> each : work) {
            each.get(SECONDS + 60, TimeUnit.SECONDS);
        }
    }

    private static void until(Instant end, Runnable work) {
        while (Instant.now().isBefore(end)) {
            work.run();
        }
    }

    /** No question is charged twice; an answered one once; one that failed before it was taken, never. */
    private void questionsBalance(BytestackEmulator emulator) {
        Map<String, Long> charged = emulator.submittedQueries().stream()
                .collect(Collectors.groupingBy(SubmittedQuery::prompt, Collectors.counting()));

        assertThat(charged.values()).allMatch(times -> times == 1);
        assertThat(asked).allSatisfy((prompt, exchange) -> {
            boolean isSubmitted = exchange.getMessage().getHeader(BytestackConstants.QUERY_ID) != null;
            if (isSubmitted) {
                assertThat(charged).containsKey(prompt);
            } else if (!exchange.getException(BytestackException.class)
                    .getMessage()
                    .contains("is not known")) {
                assertThat(charged).doesNotContainKey(prompt);
            }
        });
        assertThat(asked.values()).filteredOn(SoakTest::isAnswered).isNotEmpty();
    }

    private static boolean isAnswered(Exchange exchange) {
        return exchange.getException() == null;
    }

    private void filesBalance(BytestackEmulator emulator) {
        assertThat(files).doesNotHaveDuplicates();
        assertThat(new HashSet<>(files)).isEqualTo(new HashSet<>(emulator.fileKeys()));
    }

    private void deliveriesBalance(BytestackEmulator emulator) {
        List<Delivery> acknowledged = emulator.deliveries().stream()
                .filter(delivery -> delivery.status() == 200)
                .toList();
        Set<String> acknowledgedRuns =
                acknowledged.stream().map(Delivery::runId).collect(Collectors.toSet());

        assertThat(runs).isNotEmpty().doesNotHaveDuplicates();
        assertThat(new HashSet<>(runs)).isEqualTo(acknowledgedRuns);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
