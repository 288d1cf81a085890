package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file in work behind {@code master:} when its node loses the lead. */
@Tag("slow")
class StorageLeadershipTest {

    private final Map<String, Object> done = new ConcurrentHashMap<>();
    private final Map<String, Object> claims = new ConcurrentHashMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final StorageWatch storage = new StorageWatch(emulator);
    private final List<String> seen = storage.seen();
    private CamelContext other;

    @AfterEach
    void stop() {
        gate.countDown();
        if (other != null) {
            other.stop();
        }
    }

    /** A node that works on its files one after the other, each until the gate opens. */
    private Election node(CamelContext context, String books) throws Exception {
        context.getRegistry().bind("done", MemoryIdempotentRepository.memoryIdempotentRepository(done));
        context.getRegistry().bind("claims", MemoryIdempotentRepository.memoryIdempotentRepository(claims));
        Election election = new Election();
        context.addService(election);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("master:files:bytestack:storage?initialDelay=0&delay=50&idempotentRepository=#done" + books)
                        .to("seda:behind");
                from("seda:behind").process(storage::see).process(exchange -> gate.await());
            }
        });
        context.start();
        return election;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&inProgressRepository=#claims", "&idempotentEager=true"})
    void aFileInWorkStaysClaimedWhenTheLeadIsLostAndRegained(String books) throws Exception {
        emulator.storeFile("a", "a");
        Election election = node(camel.context(), books);
        election.lead(true);
        await().until(() -> seen.size() == 1);

        for (int i = 0; i < 3; i++) {
            election.lead(false);
            election.lead(true);
            storage.afterMorePolls();
        }
        emulator.storeFile("b", "b");
        storage.afterMorePolls();
        assertThat(seen).containsExactly("a");
        gate.countDown();

        await().until(() -> seen.size() == 2 && done.size() == 2 && claims.isEmpty());
        storage.afterMorePolls();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void aFileInWorkIsNotEmittedByTheNodeThatLeadsNextWhereClaimsAreShared() throws Exception {
        emulator.storeFile("a", "a");
        String books = "&inProgressRepository=#claims";
        Election first = node(camel.context(), books);
        other = Contexts.configured(emulator);
        Election second = node(other, books);
        first.lead(true);
        await().until(() -> seen.size() == 1);

        first.lead(false);
        second.lead(true);
        emulator.storeFile("b", "b");
        await().until(() -> seen.size() == 2);
        storage.afterMorePolls();
        gate.countDown();

        await().until(() -> done.size() == 2 && claims.isEmpty());
        storage.afterMorePolls();
        assertThat(seen).containsExactly("a", "b");
    }
}
