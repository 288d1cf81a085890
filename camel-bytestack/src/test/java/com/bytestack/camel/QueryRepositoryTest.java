package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.QueryRepository.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of a repository, and what is the database's of it. */
class QueryRepositoryTest {

    private static final String QUESTION = "0".repeat(64);

    private static JdbcDataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static Stream<Named<QueryRepository>> repositories() {
        return Stream.of(
                Named.of("memory", new MemoryQueryRepository()),
                Named.of("jdbc", new JdbcQueryRepository(database("contract" + System.nanoTime()))));
    }

    private static State claim(QueryRepository repository, String key) {
        return repository.claim(key, QUESTION).state();
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void aKeyIsClaimedOnceAndKeepsWhatIsNotedOfIt(QueryRepository repository) {
        assertThat(claim(repository, "k")).isEqualTo(State.CLAIMED);
        assertThat(repository.claim("k", "other")).isEqualTo(new QueryRepository.Claim(State.ASKING, QUESTION, null));
        repository.note("k", "qry_1");
        assertThat(repository.claim("k", "other")).isEqualTo(new QueryRepository.Claim(State.ASKED, QUESTION, "qry_1"));
        assertThat(claim(repository, "K")).isEqualTo(State.CLAIMED);
        assertThat(claim(repository, "k ")).isEqualTo(State.CLAIMED);
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void aKeyThatIsFreedCanBeClaimedAgain(QueryRepository repository) {
        claim(repository, "k");
        repository.free("k");
        assertThat(claim(repository, "k")).isEqualTo(State.CLAIMED);
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void anAbandonedKeyIsUnknownUntilItIsFreedOrNoted(QueryRepository repository) {
        claim(repository, "k");
        repository.abandon("k");
        assertThat(claim(repository, "k")).isEqualTo(State.UNKNOWN);
        repository.note("k", "qry_1");
        assertThat(claim(repository, "k")).isEqualTo(State.ASKED);
        repository.free("k");
        assertThat(claim(repository, "k")).isEqualTo(State.CLAIMED);
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void keysOfAnyLengthAndCharactersAreTold(QueryRepository repository) {
        List<String> keys = List.of(
                "x".repeat(1_000_000), "x".repeat(999_999), "\u0000", "\n\t", "ключ", "\uD83D\uDE00".repeat(200));
        for (String key : keys) {
            assertThat(claim(repository, key)).isEqualTo(State.CLAIMED);
            repository.note(key, "qry_" + keys.indexOf(key));
        }
        for (String key : keys) {
            assertThat(repository.claim(key, QUESTION).queryId()).isEqualTo("qry_" + keys.indexOf(key));
        }
    }

    private static int claims(List<Future<State>> states) throws Exception {
        int claimed = 0;
        for (Future<State> state : states) {
            claimed += state.get() == State.CLAIMED ? 1 : 0;
        }
        return claimed;
    }

    @Test
    void ofManyCallersThatAreTheFirstOfAllOneGetsTheClaim() throws Exception {
        int callers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            for (int i = 0; i < 100; i++) {
                DataSource empty = database("first" + System.nanoTime());
                CyclicBarrier start = new CyclicBarrier(callers);
                List<Future<State>> states = new ArrayList<>();
                for (int caller = 0; caller < callers; caller++) {
                    // each with a repository of its own
                    QueryRepository repository = new JdbcQueryRepository(empty);
                    states.add(threads.submit(() -> {
                        start.await();
                        return claim(repository, "k");
                    }));
                }
                assertThat(claims(states)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void ofManyCallersOneGetsTheClaim(QueryRepository repository) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 20; i++) {
                String key = "k" + i;
                List<Future<State>> states = new ArrayList<>();
                for (int caller = 0; caller < 8; caller++) {
                    states.add(threads.submit(() -> claim(repository, key)));
                }
                assertThat(claims(states)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void memoryForgetsWhatWasAskedForLongestAgoAndNothingThatIsOpen() {
        QueryRepository repository = new MemoryQueryRepository(2);
        claim(repository, "open");
        claim(repository, "lost");
        repository.abandon("lost");
        for (String key : List.of("a", "b", "c")) {
            claim(repository, key);
            repository.note(key, key);
        }

        assertThat(claim(repository, "open")).isEqualTo(State.ASKING);
        assertThat(claim(repository, "lost")).isEqualTo(State.UNKNOWN);
        assertThat(claim(repository, "b")).isEqualTo(State.ASKED);
        assertThat(claim(repository, "c")).isEqualTo(State.ASKED);
        assertThat(claim(repository, "a")).isEqualTo(State.CLAIMED);
    }

    @Test
    void aClaimIsRenewedWhileItsProgramLivesAndUnknownOnceItDoesNot() {
        JdbcDataSource database = database("lease");
        JdbcQueryRepository living = new JdbcQueryRepository(database);
        JdbcQueryRepository other = new JdbcQueryRepository(database);
        living.setLease(Duration.ofMillis(500));
        other.setLease(Duration.ofMillis(500));
        claim(living, "k");

        await().during(Duration.ofMillis(1200)).until(() -> claim(other, "k") == State.ASKING);
        execute(database, "UPDATE BYTESTACK_QUERY SET ASKER = 'one that was killed'");
        await().until(() -> claim(other, "k") == State.UNKNOWN);
    }

    @Test
    void whatCannotBeNotedNowIsNotedLater() {
        JdbcDataSource database = database("later");
        JdbcQueryRepository repository = new JdbcQueryRepository(database);
        repository.setLease(Duration.ofMillis(300));
        claim(repository, "k");
        execute(database, "ALTER TABLE BYTESTACK_QUERY RENAME TO AWAY");

        repository.note("k", "qry_1");
        assertThatThrownBy(() -> claim(repository, "k"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("Nothing was sent");

        execute(database, "ALTER TABLE AWAY RENAME TO BYTESTACK_QUERY");
        await().until(() ->
                repository.claim("k", QUESTION).equals(new QueryRepository.Claim(State.ASKED, QUESTION, "qry_1")));
    }

    @Test
    void aTableCanHaveAnotherNameAndNoOtherSql() {
        QueryRepository repository = new JdbcQueryRepository(database("named"), "PUBLIC.ASKED_OF_US");

        assertThat(claim(repository, "k")).isEqualTo(State.CLAIMED);
        assertThatThrownBy(() -> new JdbcQueryRepository(database("x"), "t; DROP TABLE t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DROP");
    }

    @Test
    void connectionsWithoutAutoCommitDoToo() throws SQLException {
        JdbcDataSource database = database("manual");
        JdbcQueryRepository repository = new JdbcQueryRepository(new DataSourceWithoutAutoCommit(database));
        claim(repository, "k");

        assertThat(claim(new JdbcQueryRepository(database), "k")).isEqualTo(State.ASKING);
    }

    private static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a pool that is set up so. */
    private static final class DataSourceWithoutAutoCommit
            extends org.springframework.jdbc.datasource.DelegatingDataSource {

        DataSourceWithoutAutoCommit(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }
    }
}
