package com.bytestack.camel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.BulkServer;
import com.bytestack.camel.Jvm;
import com.bytestack.camel.test.BytestackEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/cluster.md promises of nodes that share the files of a storage, on PostgreSQL, with JVMs of their own. */
@Tag("slow")
class SeveralNodesTest {

    /** Four threads, and the poll's own. */
    private static final int WORKERS = 5;

    private static Postgres postgres;

    @TempDir
    Path folder;

    private BulkServer storage;
    private Nodes nodes;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = new Postgres();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        postgres.forgetAll();
        storage = new BulkServer().content(100, false);
        nodes = nodes(storage.baseUrl(), "key");
    }

    @AfterEach
    void stop() throws Exception {
        nodes.close();
        storage.close();
    }

    private Nodes nodes(String baseUrl, String apiKey) {
        return new Nodes(baseUrl, apiKey, new Books.Store(postgres.jdbcUrl(), folder.toString()));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(3));
    }

    /** Once the nodes poll. */
    private void list(int files, Jvm... nodes) {
        eventually().until(() -> Stream.of(nodes).allMatch(node -> node.output().contains("started")));
        storage.listing(files);
    }

    private static int done() {
        return postgres.count(Books.DONE);
    }

    private static int claimed() {
        return postgres.count(Books.CLAIMS);
    }

    /** Polls that begin after this was called have ended. */
    private static void afterMorePolls(Callable<Integer> polls) throws Exception {
        int before = polls.call();
        eventually().until(() -> polls.call() >= before + 6);
    }

    @Test
    void twoActiveNodesShareFiveThousandFilesAndNoneComesTwice() throws Exception {
        Jvm one = nodes.start(Books.ALL_ACTIVE);
        Jvm two = nodes.start(Books.ALL_ACTIVE);
        list(5000, one, two);
        eventually().until(() -> done() == 5000 && claimed() == 0);
        afterMorePolls(storage::listings);
        one.stop();
        two.stop();

        assertThat(nodes.begun()).hasSize(5000).doesNotHaveDuplicates();
        assertThat(Nodes.begun(one)).isNotEmpty();
        assertThat(Nodes.begun(two)).isNotEmpty();
    }

    @Test
    @DisplayName("When one of two active nodes is killed and started again all files come, only those in flight twice")
    void whenOneOfTwoActiveNodesIsKilledAndStartedAgainAllFilesComeAndOnlyThoseInFlightTwice() throws Exception {
        Jvm killed = nodes.start(Books.ALL_ACTIVE);
        Jvm other = nodes.start(Books.ALL_ACTIVE);
        list(2000, killed, other);
        eventually().until(() -> done() > 800);
        killed.kill();
        Set<String> claimed = Set.copyOf(postgres.keys(Books.CLAIMS));
        nodes.start(Books.ALL_ACTIVE);
        eventually().untilAsserted(() -> {
            assertThat(done()).isEqualTo(2000);
            // of what was done at the kill, by whichever node, a claim stays
            assertThat(claimed).containsAll(postgres.keys(Books.CLAIMS));
        });
        afterMorePolls(storage::listings);

        assertThat(new HashSet<>(nodes.begun())).hasSize(2000);
        assertThat(claimed).containsAll(nodes.repeated());
        assertThat(Nodes.begun(killed)).containsAll(nodes.repeated());
    }

    @Test
    @DisplayName(
            "A slow node keeps its files, a killed one gives them back after lockMaxAge, also with keys of 400 characters")
    void aSlowNodeKeepsItsFilesAndAKilledOneGivesThemBackAfterLockMaxAge() throws Exception {
        try (BytestackEmulator emulator = BytestackEmulator.start();
                Nodes several = nodes(emulator.baseUrl(), emulator.apiKey())) {
            List<String> keys = longKeys(200);
            keys.forEach(key -> emulator.storeFile(key, new byte[100]));

            Jvm slow = several.startToHangAfter(20, Books.ALL_ACTIVE);
            eventually().until(() -> Nodes.hanging(slow).size() == WORKERS);
            Jvm other = several.start(Books.ALL_ACTIVE);
            eventually().until(() -> done() + claimed() == 200 && done() > 150);
            Instant before = Instant.now();
            eventually().until(() -> postgres.oldest(Books.CLAIMS).isAfter(before.plusMillis(2 * Books.LOCK_MAX_AGE)));
            assertThat(several.repeated()).isEmpty();
            assertThat(Nodes.begun(other)).doesNotContainAnyElementsOf(postgres.keys(Books.CLAIMS));

            slow.kill();
            eventually().until(() -> done() == 200 && claimed() == 0);
            assertThat(several.repeated()).containsExactlyInAnyOrderElementsOf(Nodes.hanging(slow));
            assertThat(new HashSet<>(several.begun())).isEqualTo(new HashSet<>(keys));
        }
    }

    private static List<String> longKeys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "k".repeat(396) + String.format("%04d", i))
                .toList();
    }

    @Test
    void twoActiveNodesOnOneEagerRepositoryShareTheFilesAndNoneComesTwice() throws Exception {
        Jvm one = nodes.start(Books.ALL_ACTIVE_EAGER);
        Jvm two = nodes.start(Books.ALL_ACTIVE_EAGER);
        list(2000, one, two);
        eventually().until(() -> nodes.begun().size() >= 2000);
        afterMorePolls(storage::listings);

        assertThat(nodes.begun()).hasSize(2000).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "With one eager repository no file comes twice; what a killed node had claimed stays out until deleted there")
    void withOneEagerRepositoryNoFileComesTwiceAndAKilledNodesStayOut() throws Exception {
        storage.listing(500);

        Jvm killed = nodes.startToHangAfter(100, Books.ALL_ACTIVE_EAGER);
        eventually().until(() -> Nodes.hanging(killed).size() == WORKERS);
        killed.kill();
        Set<String> claimed = new HashSet<>(postgres.keys(Books.DONE));
        claimed.removeAll(Nodes.begun(killed));
        claimed.addAll(Nodes.hanging(killed));
        Jvm other = nodes.start(Books.ALL_ACTIVE_EAGER);
        eventually().until(() -> done() == 500);
        afterMorePolls(storage::listings);
        assertThat(nodes.begun()).doesNotHaveDuplicates();
        assertThat(Nodes.begun(other)).doesNotContainAnyElementsOf(claimed);

        postgres.delete(Books.DONE, claimed);
        eventually().until(() -> Nodes.begun(other).containsAll(claimed));
        assertThat(new HashSet<>(nodes.begun())).hasSize(500);
        assertThat(nodes.repeated()).containsExactlyInAnyOrderElementsOf(Nodes.hanging(killed));
    }

    @Test
    @DisplayName(
            "One node works at a time; when it is killed the other goes on, and only the files in flight come twice")
    void oneNodeWorksAtATimeAndWhenItIsKilledTheOtherGoesOn() throws Exception {
        storage.listing(500);

        Jvm leader = nodes.startToHangAfter(200, Books.ONE_ACTIVE);
        eventually().until(() -> Nodes.hanging(leader).size() == WORKERS);
        Jvm other = nodes.start(Books.ONE_ACTIVE);
        eventually().until(() -> other.output().contains("started"));
        int polls = storage.listings();
        assertThat(Nodes.begun(other)).isEmpty();
        leader.kill();
        eventually().until(() -> done() == 500);

        assertThat(storage.listings()).isGreaterThan(polls);
        assertThat(new HashSet<>(nodes.begun())).hasSize(500);
        assertThat(nodes.repeated()).containsExactlyInAnyOrderElementsOf(Nodes.hanging(leader));
    }
}
