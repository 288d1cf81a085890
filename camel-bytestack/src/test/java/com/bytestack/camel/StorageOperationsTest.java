package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What those who run a storage consumer see of it, and what they can do about files and polls that fail. */
class StorageOperationsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=50";

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured().managed();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    @BeforeEach
    void start() {
        for (String key : List.of("a", "b", "c")) {
            emulator.storeFile(key, key.getBytes(), TIME);
        }
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private static Object attribute(String name) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName consumer = server.queryNames(
                        new ObjectName("org.apache.camel:type=consumers,name=BytestackStorageConsumer*,*"), null)
                .iterator()
                .next();
        return server.getAttribute(consumer, name);
    }

    @Test
    void jmxShowsWhatIsKnownInProgressEmittedAndFailedAndTheLastPoll() throws Exception {
        Date before = new Date();
        AtomicInteger failures = new AtomicInteger();
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE).process(exchange -> {
                    assertThat(attribute("FilesInProgress")).isNotEqualTo(0);
                    if (failures.getAndIncrement() == 0) {
                        throw new IllegalStateException("for once");
                    }
                });
            }
        });

        await().until(() -> attribute("KnownFiles").equals(3));
        await().until(() -> attribute("FilesInProgress").equals(0));
        assertThat(attribute("EmittedFiles")).isEqualTo(4L);
        assertThat(attribute("FailedFiles")).isEqualTo(1L);
        assertThat((Date) attribute("LastPollTime")).isAfterOrEqualTo(before);
        assertThat((Long) attribute("LastPollDuration")).isNotNegative();
        assertThat(attribute("LastPollError")).isNull();

        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse()
                                .withStatus(401)
                                .withBody("{\"code\":\"bad_key\",\"message\":\"no " + emulator.apiKey() + "\"}")));
        await().until(() -> attribute("LastPollError") != null);
        assertThat((String) attribute("LastPollError"))
                .contains("401")
                .contains("bad_key")
                .doesNotContain(emulator.apiKey());

        emulator.wireMock().resetMappings();
        await().until(() -> attribute("LastPollError") == null);
        assertThat(attribute("KnownFiles")).isEqualTo(3);
    }

    @Test
    void theDefaultRepositorySaysOnceThatItForgetsAndWhatToGiveInstead() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            run(new RouteBuilder() {
                @Override
                public void configure() {
                    from(STORAGE).routeId("files").to("mock:files");
                }
            });
            context.getRouteController().stopRoute("files");
            context.getRouteController().startRoute("files");

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("after a restart"))
                    .singleElement()
                    .asString()
                    .startsWith("INFO")
                    .contains("idempotentRepository", "FileIdempotentRepository", "since=now");
        }
    }

    @Test
    void aRepositoryOfOnesOwnIsTakenWithoutAWord() throws Exception {
        context.getRegistry().bind("done", MemoryIdempotentRepository.memoryIdempotentRepository());
        try (CapturedLog log = new CapturedLog()) {
            run(new RouteBuilder() {
                @Override
                public void configure() {
                    from(STORAGE + "&idempotentRepository=#done").process(exchange -> seen.add("one"));
                    from(STORAGE + "&idempotent=false").process(exchange -> seen.add("all"));
                }
            });
            await().until(() -> seen.size() > 6);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aFileThatAlwaysFailsGoesToADeadLetterChannelOnceWithItsContentAndTheOthersArrive() throws Exception {
        List<String> dead = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger attempts = new AtomicInteger();
        run(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("direct:dead").maximumRedeliveries(2).redeliveryDelay(1));
                from(STORAGE).routeId("files").process(exchange -> {
                    String content = exchange.getMessage().getBody(String.class);
                    if (content.equals("b")) {
                        attempts.incrementAndGet();
                        throw new IllegalStateException("can't be read by us");
                    }
                    seen.add(content);
                });
                from("direct:dead")
                        .process(exchange -> dead.add(exchange.getMessage().getHeader(BytestackConstants.KEY) + "="
                                + exchange.getMessage().getBody(String.class)));
            }
        });

        await().until(() -> attribute("KnownFiles").equals(3));
        Date last = (Date) attribute("LastPollTime");
        await().until(() -> ((Date) attribute("LastPollTime")).after(last));
        assertThat(seen).containsExactly("a", "c");
        assertThat(dead).containsExactly("b=b");
        assertThat(attempts).hasValue(3);
    }

    @Test
    @DisplayName("Polls that fail one after another become rare with backoff; all arrives once ByteStack is back")
    void pollsThatFailBecomeRareWithBackoffAndAllArrivesOnceByteStackIsBack() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withStatus(503)));
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&maxRetries=0&backoffErrorThreshold=2&backoffMultiplier=10")
                        .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
            }
        });

        await().until(() -> requests().size() >= 3);
        List<Date> times = requests();
        assertThat(times.get(2).getTime() - times.get(1).getTime()).isGreaterThanOrEqualTo(10 * 50);
        emulator.wireMock().resetMappings();
        await().until(() -> seen.size() == 3);
        assertThat(seen).containsExactly("a", "b", "c");
    }

    private List<Date> requests() {
        return emulator.wireMock().getAllServeEvents().stream()
                .map(event -> event.getRequest().getLoggedDate())
                .sorted()
                .toList();
    }
}
