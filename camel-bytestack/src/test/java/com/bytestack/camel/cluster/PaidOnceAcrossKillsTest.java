package com.bytestack.camel.cluster;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.Jvm;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an idempotency key promises of programs that are killed, and of several. */
@Tag("slow")
class PaidOnceAcrossKillsTest {

    private static final int KEYS = 20;

    private static Postgres postgres;

    @TempDir
    Path folder;

    private final BytestackEmulator emulator = BytestackEmulator.builder()
            .queuedFor(Duration.ZERO)
            .runningFor(Duration.ofSeconds(2))
            .start();
    private final List<Jvm> nodes = new ArrayList<>();

    private enum Database {
        POSTGRESQL,
        H2_FILE
    }

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = new Postgres();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void forgetAll() {
        postgres.run("DROP TABLE IF EXISTS BYTESTACK_QUERY");
    }

    @AfterEach
    void stopAll() {
        nodes.forEach(Jvm::close);
        emulator.close();
    }

    private String jdbcUrl(Database database) {
        return database == Database.POSTGRESQL ? postgres.jdbcUrl() : "jdbc:h2:file:" + folder.resolve("asked");
    }

    private Jvm start(Database database, boolean hangs) throws Exception {
        Jvm node = Jvm.start(
                AskingNode.class, Jvm.SHORT_LIVED, emulator.baseUrl(), emulator.apiKey(), jdbcUrl(database), hangs);
        nodes.add(node);
        eventually().until(() -> node.output().contains("started"));
        return node;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(3));
    }

    private String answer(Jvm node, String key) {
        eventually().until(() -> node.output().contains(key + " "));
        return node.output()
                .lines()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 1);
    }

    private int submits() {
        return emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/queries")))
                .size();
    }

    /** Of how many queries it was asked whether they are completed. */
    private long waitedFor() {
        return emulator.wireMock().findAll(getRequestedFor(urlPathMatching("/v1/queries/[^/]+"))).stream()
                .map(LoggedRequest::getUrl)
                .distinct()
                .count();
    }

    private StubMapping slowSubmits(Duration delay) {
        return emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(emulated().withFixedDelay((int) delay.toMillis())));
    }

    private static boolean isNoted(String key) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM BYTESTACK_QUERY WHERE QUERY_ID IS NOT NULL AND KEY_TEXT = '" + key + "'")) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void killedBeforeTheRequestIsAnUnknownOutcomeUntilSomebodyFreesTheKey(Database database) throws Exception {
        Jvm killed = start(database, true);
        killed.tell("order-17");
        eventually().until(() -> killed.output().contains("hangs"));
        killed.kill();

        Jvm next = start(database, false);
        next.tell("order-17");
        assertThat(answer(next, "order-17")).isEqualTo("outcome_unknown");
        assertThat(submits()).isZero();
        next.kill();

        AskingNode.repository(jdbcUrl(database)).free("order-17");
        if (database == Database.POSTGRESQL) {
            Jvm freed = start(database, false);
            freed.tell("order-17");
            assertThat(answer(freed, "order-17")).isEqualTo("got completed");
            assertThat(submits()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void killedWhileTheRequestIsOnItsWayIsAnUnknownOutcome(Database database) throws Exception {
        slowSubmits(Duration.ofSeconds(20));
        Jvm killed = start(database, false);
        killed.tell("order-17");
        eventually().until(() -> emulator.chargedQueries() == 1);
        killed.kill();

        Jvm next = start(database, false);
        next.tell("order-17");
        assertThat(answer(next, "order-17")).isEqualTo("outcome_unknown");
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void killedAfterTheAnswerAndBeforeItIsNotedIsAnUnknownOutcome() throws Exception {
        slowSubmits(Duration.ofSeconds(2));
        Jvm killed = start(Database.POSTGRESQL, false);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            killed.tell("order-17");
            eventually().until(() -> lock(statement, connection));
            eventually().until(() -> emulator.chargedQueries() == 1);
            // the answer is there, and the node is stuck in noting it
            eventually().until(() -> isWaitingFor("SET QUERY_ID"));
            killed.kill();
            // the server would go on with what it got before the kill
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
        }

        Jvm next = start(Database.POSTGRESQL, false);
        next.tell("order-17");
        assertThat(answer(next, "order-17")).isEqualTo("outcome_unknown");
        assertThat(submits()).isEqualTo(1);
    }

    private static boolean lock(Statement statement, Connection connection) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM BYTESTACK_QUERY FOR UPDATE")) {
            return row.next();
        } catch (SQLException e) {
            // no table yet
            connection.rollback();
            return false;
        }
    }

    private static boolean isWaitingFor(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE%" + sql
                                + "%'")) {
            return row.next();
        }
    }

    @Test
    void killedWhileItWaitsIsPaidOnceAndTheNextAskGetsTheResult() throws Exception {
        Jvm killed = start(Database.POSTGRESQL, false);
        killed.tell("order-17");
        eventually().until(() -> isNoted("order-17"));
        killed.kill();

        Jvm next = start(Database.POSTGRESQL, false);
        next.tell("order-17");
        assertThat(answer(next, "order-17")).isEqualTo("got completed");
        assertThat(submits()).isEqualTo(1);
    }

    @Test
    void onAFileOfH2TooTheNextRunGetsTheResult() throws Exception {
        Jvm killed = start(Database.H2_FILE, false);
        for (int i = 0; i < KEYS; i++) {
            killed.tell("key" + i);
        }
        // nothing is waited for before it is noted
        eventually().until(() -> waitedFor() == KEYS);
        answer(killed, "key0");
        killed.kill();

        Jvm next = start(Database.H2_FILE, false);
        for (int i = 0; i < KEYS; i++) {
            next.tell("key" + i);
        }
        for (int i = 0; i < KEYS; i++) {
            assertThat(answer(next, "key" + i)).isEqualTo("got completed");
        }
        assertThat(submits()).isEqualTo(KEYS);
    }

    @Test
    void twoNodesThatGetTheSameAtTheSameMomentPayOnce() throws Exception {
        slowSubmits(Duration.ofMillis(300));
        Jvm one = start(Database.POSTGRESQL, false);
        Jvm two = start(Database.POSTGRESQL, false);
        for (int i = 0; i < KEYS; i++) {
            one.tell("key" + i);
            two.tell("key" + i);
        }
        for (int i = 0; i < KEYS; i++) {
            assertThat(answer(one, "key" + i)).isEqualTo("got completed");
            assertThat(answer(two, "key" + i)).isEqualTo("got completed");
        }
        assertThat(submits()).isEqualTo(KEYS);
    }
}
