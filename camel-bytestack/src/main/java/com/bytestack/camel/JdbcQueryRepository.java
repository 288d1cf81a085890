package com.bytestack.camel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in a table, which it makes if it is not there: for all programs that use the table, for good. In the build it is
 * run on PostgreSQL, for several nodes, and on a file of H2, for one. The {@code INSERT} of a key is the claim.
 *
 * <p>While a program asks, it renews its claims every third of the {@linkplain #setLease lease}. A claim that was not renewed
 * for that long is taken for that of a program that is gone. Only the database's clock counts. A program that merely stalls for
 * longer is taken for gone too, until it goes on: others get {@code outcome_unknown} meanwhile, and never ask again.
 *
 * <p>Each statement is a transaction of its own. The {@code DataSource} must not make them part of a route's transaction, whose
 * end would take the claim back. Safe for use by many threads; needs neither start nor stop.
 */
public final class JdbcQueryRepository implements QueryRepository {

    /** The table if no other is named. */
    public static final String DEFAULT_TABLE = "BYTESTACK_QUERY";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcQueryRepository.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_READABLE = 255;
    private static final String CONSTRAINT_VIOLATED = "23";

    private final DataSource dataSource;
    private final String table;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor renewals;

    private final AtomicBoolean isRenewing = new AtomicBoolean();

    private volatile Duration lease = Duration.ofSeconds(30);
    private volatile boolean isReady;

    /**
     * Remembers in the table {@link #DEFAULT_TABLE}.
     *
     * @param dataSource gives a connection for each statement: use a pool
     */
    public JdbcQueryRepository(DataSource dataSource) {
        this(dataSource, DEFAULT_TABLE);
    }

    /**
     * Remembers in a table.
     *
     * @param dataSource gives a connection for each statement: use a pool
     * @param table      the table, with its schema if it needs one
     * @throws IllegalArgumentException if that is no name of a table
     */
    public JdbcQueryRepository(DataSource dataSource, String table) {
        if (!table.matches("\\w+(\\.\\w+)*")) {
            throw new IllegalArgumentException(
                    "The table '" + table
                            + "' is no name of a table: use letters, digits and _, with a schema and a dot before it if need be");
        }
        this.dataSource = dataSource;
        this.table = table;
        this.renewals = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "BytestackQueryRepository");
            thread.setDaemon(true);
            return thread;
        });
        // no thread while nothing is claimed
        renewals.setKeepAliveTime(1, TimeUnit.SECONDS);
        renewals.allowCoreThreadTimeOut(true);
    }

    /**
     * After what time a claim that was not renewed is taken for that of a program that is gone. All programs that share the
     * table need the same. Default: 30 seconds.
     *
     * @param lease the time, at least 100 ms; more than pauses of a program take, and than its database is out of reach
     * @throws IllegalArgumentException if it is less
     */
    public void setLease(Duration lease) {
        if (lease.toMillis() < 100) {
            throw new IllegalArgumentException("The lease is " + lease + ", but must be at least 100 ms");
        }
        this.lease = lease;
    }

    /** A claim of this program that is not settled yet; the settlement is null before it is known, and stays until it is written. */
    private record Open(String token, Settlement settlement) {}

    private enum Outcome {
        ASKED,
        FREE,
        UNKNOWN
    }

    private record Settlement(Outcome outcome, String queryId) {}

    @Override
    public Claim claim(String key, String question) {
        String hash = hash(key);
        try {
            // what is known here may not be written yet
            Open own = open.get(hash);
            if (own != null && own.settlement() != null) {
                write(hash, own);
                open.remove(hash, own);
            }
            return claim(key, hash, question);
        } catch (SQLException | RuntimeCamelException e) {
            throw new RuntimeCamelException(
                    "The idempotency key '" + readable(key) + "' can't be claimed in the table " + table + ": "
                            + e.getMessage() + ". Nothing was sent",
                    e);
        }
    }

    private Claim claim(String key, String hash, String question) throws SQLException {
        try (Connection connection = connect()) {
            prepare(connection);
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                Claim known = find(connection, hash);
                if (known != null) {
                    return known;
                }
                String token = UUID.randomUUID().toString();
                if (insert(connection, key, hash, question, token)) {
                    open.put(hash, new Open(token, null));
                    startRenewing();
                    return new Claim(State.CLAIMED, question, null);
                }
                // another was faster, and may have freed it since
            }
            throw new SQLException("the key is neither there nor can it be inserted");
        }
    }

    @Override
    public void note(String key, String queryId) {
        settle(key, new Settlement(Outcome.ASKED, queryId));
    }

    @Override
    public void free(String key) {
        settle(key, new Settlement(Outcome.FREE, null));
    }

    @Override
    public void abandon(String key) {
        settle(key, new Settlement(Outcome.UNKNOWN, null));
    }

    private void settle(String key, Settlement settlement) {
        String hash = hash(key);
        Open claim = open.get(hash);
        if (claim == null) {
            // of another program that is gone: somebody looked at ByteStack, and knows
            write(hash, new Open(null, settlement));
            return;
        }
        Open settled = new Open(claim.token(), settlement);
        open.put(hash, settled);
        try {
            write(hash, settled);
            open.remove(hash, settled);
        } catch (RuntimeCamelException e) {
            LOG.warn(
                    "What became of the idempotency key '{}' can't be written, and will be tried again: {}",
                    readable(key),
                    e.getMessage());
        }
    }

    /** Says that this program lives, and writes what could not be written. */
    private void renewAll() {
        try {
            open.forEach(this::renew);
        } finally {
            isRenewing.set(false);
            if (!open.isEmpty()) {
                startRenewing();
            }
        }
    }

    private void renew(String hash, Open claim) {
        try {
            if (claim.settlement() == null) {
                update(
                        "UPDATE " + table + " SET ALIVE_AT = CURRENT_TIMESTAMP WHERE KEY_HASH = ? AND ASKER = ?",
                        hash,
                        claim.token());
            } else {
                write(hash, claim);
                open.remove(hash, claim);
            }
        } catch (RuntimeCamelException e) {
            LOG.debug("A claim can't be renewed, and will be tried again: {}", e.getMessage());
        }
    }

    private void startRenewing() {
        if (isRenewing.compareAndSet(false, true)) {
            renewals.schedule(this::renewAll, lease.toMillis() / 3, TimeUnit.MILLISECONDS);
        }
    }

    private void write(String hash, Open claim) {
        Settlement settlement = claim.settlement();
        String condition = " WHERE KEY_HASH = ?" + (claim.token() == null ? "" : " AND ASKER = ?");
        switch (settlement.outcome()) {
            case ASKED -> {
                int rows = update(
                        "UPDATE " + table + " SET QUERY_ID = ?, ASKER = NULL" + condition,
                        settlement.queryId(),
                        hash,
                        claim.token());
                if (rows == 0) {
                    LOG.warn(
                            "The claim of query {} in the table {} is gone: somebody freed its key while it was asked for",
                            settlement.queryId(),
                            table);
                }
            }
            case FREE -> update("DELETE FROM " + table + condition, hash, claim.token());
            case UNKNOWN -> update("UPDATE " + table + " SET ASKER = NULL" + condition, hash, claim.token());
        }
    }

    private Claim find(Connection connection, String hash) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT QUESTION_HASH, QUERY_ID, ASKER, ALIVE_AT, CURRENT_TIMESTAMP FROM "
                        + table + " WHERE KEY_HASH = ?")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                String question = row.getString(1);
                String queryId = row.getString(2);
                if (queryId != null) {
                    return new Claim(State.ASKED, question, queryId);
                }
                Instant alive = row.getTimestamp(4).toInstant();
                Instant now = row.getTimestamp(5).toInstant();
                boolean isAsking = row.getString(3) != null && alive.plus(lease).isAfter(now);
                return new Claim(isAsking ? State.ASKING : State.UNKNOWN, question, null);
            }
        }
    }

    /** False if the key is there. */
    private boolean insert(Connection connection, String key, String hash, String question, String token)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (KEY_HASH, KEY_TEXT, QUESTION_HASH, ASKER, CLAIMED_AT, ALIVE_AT)"
                + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")) {
            insert.setString(1, hash);
            insert.setString(2, readable(key));
            insert.setString(3, question);
            insert.setString(4, token);
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED)) {
                return false;
            }
            // it may have taken effect all the same, and nothing is asked for it
            open.put(hash, new Open(token, new Settlement(Outcome.FREE, null)));
            startRenewing();
            throw e;
        }
    }

    private int update(String sql, String... values) {
        try (Connection connection = connect()) {
            prepare(connection);
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length && values[i] != null; i++) {
                    update.setString(i + 1, values[i]);
                }
                return update.executeUpdate();
            }
        } catch (SQLException | RuntimeException e) {
            // of a pool's own, too
            throw new RuntimeCamelException("The table " + table + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Of which each statement is there for good once it is done. */
    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        if (isReady) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if ("H2".equals(connection.getMetaData().getDatabaseProductName())) {
                // else it writes what was committed half a second later, and a kill takes a claim back
                statement.execute("SET WRITE_DELAY 0");
            }
            if (!hasTable(statement)) {
                create(statement);
            }
        }
        isReady = true;
    }

    private void create(Statement statement) throws SQLException {
        try {
            statement.execute("CREATE TABLE " + table + " ("
                    + "KEY_HASH VARCHAR(64) NOT NULL PRIMARY KEY, "
                    + "KEY_TEXT VARCHAR(" + MOST_READABLE + ") NOT NULL, "
                    + "QUESTION_HASH VARCHAR(64) NOT NULL, "
                    + "QUERY_ID VARCHAR(255), "
                    + "ASKER VARCHAR(36), "
                    + "CLAIMED_AT TIMESTAMP WITH TIME ZONE NOT NULL, "
                    + "ALIVE_AT TIMESTAMP WITH TIME ZONE NOT NULL)");
        } catch (SQLException e) {
            // another node makes it at the same moment
            if (!hasTable(statement)) {
                throw e;
            }
        }
    }

    private boolean hasTable(Statement statement) {
        try (ResultSet rows = statement.executeQuery("SELECT KEY_HASH FROM " + table + " WHERE 1 = 0")) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Of any length and any characters, as one that every database can compare. */
    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For people who look at the table. */
    private static String readable(String key) {
        String text = key.substring(0, Math.min(key.length(), MOST_READABLE)).replaceAll("\\p{Cntrl}", "?");
        // half a character becomes a ?
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
