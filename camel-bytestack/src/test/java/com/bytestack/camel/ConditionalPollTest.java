package com.bytestack.camel;

import static com.bytestack.camel.StorageWatch.consumer;
import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing that did not change costs one request, and no file is missed for it. */
class ConditionalPollTest {

    private static final String FAST = "&initialDelay=0&delay=50";

    @RegisterExtension
    final CamelExtension camel =
            CamelExtension.started(BytestackEmulator.builder().entityTags(true));

    private final BytestackEmulator emulator = camel.emulator();
    private final Queue<String> emitted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    private void route(String options) throws Exception {
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("bytestack:storage?includeBody=false" + options + FAST)
                        .routeId("files")
                        .process(exchange -> {
                            String key = exchange.getMessage().getHeader(BytestackConstants.KEY, String.class);
                            if (failing.get()) {
                                throw new IllegalStateException("told to fail");
                            }
                            emitted.add(key);
                        });
            }
        });
    }

    private List<Integer> statuses() {
        return emulator.wireMock().getAllServeEvents().stream()
                .map(ServeEvent::getResponse)
                .map(response -> response.getStatus())
                .toList();
    }

    private List<String> tagsSentBack() {
        return emulator.wireMock().getAllServeEvents().stream()
                .map(event -> event.getRequest().getHeader("If-None-Match"))
                .filter(Objects::nonNull)
                .toList();
    }

    private long notModified() {
        return statuses().stream().filter(status -> status == 304).count();
    }

    private void awaitPolls(int more) {
        int before = emulator.requests().size();
        await().until(() -> emulator.requests().size() >= before + more);
    }

    @Test
    void aPollOfAListingThatIsDoneAndDidNotChangeIsAnsweredWith304AndIsCounted() throws Exception {
        emulator.storeFile("a", "{}");
        route("");

        await().until(() -> notModified() >= 3);
        emulator.storeFile("b", "{}");
        await().until(() -> emitted.contains("b"));
        long before = notModified();
        await().until(() -> notModified() >= before + 2);

        assertThat(emitted).containsExactly("a", "b");
        BytestackStorageConsumer consumer = consumer(camel.context());
        await().until(() -> consumer.getNotModifiedPolls() >= 5);
        assertThat(consumer.getKnownFiles()).isEqualTo(2);
    }

    @Test
    void aFileThatFailedComesAgainThoughTheListingIsTheSame() throws Exception {
        failing.set(true);
        emulator.storeFile("a", "{}");
        route("");
        awaitPolls(5);

        assertThat(notModified()).isZero();
        failing.set(false);

        await().until(() -> emitted.contains("a"));
    }

    @Test
    void filesBeyondMaxMessagesPerPollComeThoughTheListingIsTheSame() throws Exception {
        for (int i = 0; i < 5; i++) {
            emulator.storeFile("f" + i, "{}");
        }
        route("&maxMessagesPerPoll=2");

        await().until(() -> notModified() > 0);

        assertThat(emitted).containsExactly("f0", "f1", "f2", "f3", "f4");
    }

    @Test
    void aFileThatAnotherNodeHasClaimedComesOnceItIsReleased() throws Exception {
        IdempotentRepository claims = MemoryIdempotentRepository.memoryIdempotentRepository(10);
        claims.add("a");
        camel.context().getRegistry().bind("claims", claims);
        emulator.storeFile("a", "{}");
        route("&inProgressRepository=#claims");
        awaitPolls(5);

        assertThat(notModified()).isZero();
        claims.remove("a");

        await().until(() -> emitted.contains("a"));
    }

    @Test
    void whereFilesComeAtEveryPollTheListingIsReadAtEveryPoll() throws Exception {
        emulator.storeFile("a", "{}");
        route("&idempotent=false");

        await().until(() -> emitted.size() > 5);

        assertThat(notModified()).isZero();
    }

    @Test
    void aFileThatAnotherReaderSawGoneComesAgainThoughTheListingIsAsThisOneKnowsIt() throws Exception {
        Instant created = Instant.parse("2026-01-01T00:00:00Z");
        emulator.storeFile("a", "{}".getBytes(UTF_8), created);
        route("");
        await().until(() -> notModified() > 0);
        camel.context().getRouteController().suspendRoute("files");

        emulator.removeFile("a");
        Endpoint sameBooks = camel.context().getRoute("files").getEndpoint();
        try (ConsumerTemplate reader = camel.context().createConsumerTemplate()) {
            assertThat(reader.receiveNoWait(sameBooks)).isNull();
        }
        emulator.storeFile("a", "{}".getBytes(UTF_8), created);
        camel.context().getRouteController().resumeRoute("files");

        // in memory what is listed no more is forgotten
        await().until(() -> emitted.size() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no tag", "\"unclosed", "W/", ""})
    void aTagThatIsNoneIsNotSentBack(String tag) throws Exception {
        emulator.wireMock()
                .stubFor(
                        get(urlPathEqualTo("/v1/storage")).willReturn(emulated().withHeader("ETag", tag)));
        emulator.storeFile("a", "{}");
        route("");

        awaitPolls(4);

        assertThat(tagsSentBack()).isEmpty();
    }

    @Test
    void aTagOf64KiBIsNotSentBackAndAWeakOneIs() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(emulated().withHeader("ETag", '"' + "x".repeat(7000) + '"')));
        emulator.storeFile("a", "{}");
        route("");
        awaitPolls(4);

        assertThat(tagsSentBack()).isEmpty();

        emulator.wireMock()
                .stubFor(
                        get(urlPathEqualTo("/v1/storage")).willReturn(emulated().withHeader("ETag", "W/\"1\"")));
        await().until(() -> tagsSentBack().contains("W/\"1\""));
    }

    @Test
    void a304ThatNobodyAskedForIsAnError() throws Exception {
        emulator.wireMock()
                .stubFor(
                        get(urlPathEqualTo("/v1/storage")).willReturn(emulated().withStatus(304)));
        route("");

        BytestackStorageConsumer consumer = consumer(camel.context());
        await().until(() -> consumer.getLastPollError() != null);

        assertThat(consumer.getLastPollError()).contains("304");
        assertThat(consumer.getNotModifiedPolls()).isZero();
    }
}
