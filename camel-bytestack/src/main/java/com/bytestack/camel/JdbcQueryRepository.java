package com.bytestack.camel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
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

    private final QueryTable table;
    private final String name;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor renewals;
    private final AtomicBoolean isRenewing = new AtomicBoolean();

    private volatile Duration lease = Duration.ofSeconds(30);

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
        this.table = new QueryTable(dataSource, table);
        this.name = table;
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
        } catch (SQLException | RuntimeException e) {
            // of a pool's own, too
            throw new RuntimeCamelException(
                    "The idempotency key '" + QueryTable.readable(key) + "' can't be claimed in the table " + name
                            + ": " + e.getMessage() + ". Nothing was sent",
                    e);
        }
    }

    private Claim claim(String key, String hash, String question) throws SQLException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            QueryTable.Row known = table.find(hash);
            if (known != null) {
                return new Claim(state(known), known.question(), known.queryId());
            }
            String token = UUID.randomUUID().toString();
            if (insert(key, hash, question, token)) {
                open.put(hash, new Open(token, null));
                startRenewing();
                return new Claim(State.CLAIMED, question, null);
            }
            // another was faster, and may have freed it since
        }
        throw new SQLException("the key is neither there nor can it be inserted");
    }

    private State state(QueryTable.Row row) {
        if (row.queryId() != null) {
            return State.ASKED;
        }
        return row.asker() != null && row.silence().compareTo(lease) < 0 ? State.ASKING : State.UNKNOWN;
    }

    /** False if the key is there. */
    private boolean insert(String key, String hash, String question, String token) throws SQLException {
        try {
            return table.insert(hash, key, question, token);
        } catch (SQLException e) {
            // it may have taken effect all the same, and nothing is asked for it
            open.put(hash, new Open(token, new Settlement(Outcome.FREE, null)));
            startRenewing();
            throw e;
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
            try {
                write(hash, new Open(null, settlement));
            } catch (SQLException | RuntimeException e) {
                throw new RuntimeCamelException("The table " + name + " can't be written: " + e.getMessage(), e);
            }
            return;
        }
        Open settled = new Open(claim.token(), settlement);
        open.put(hash, settled);
        try {
            write(hash, settled);
            open.remove(hash, settled);
        } catch (SQLException | RuntimeException e) {
            LOG.warn(
                    "What became of the idempotency key '{}' can't be written, and will be tried again: {}",
                    QueryTable.readable(key),
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
                table.renew(hash, claim.token());
            } else {
                write(hash, claim);
                open.remove(hash, claim);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A claim can't be renewed, and will be tried again: {}", e.getMessage());
        }
    }

    private void startRenewing() {
        if (isRenewing.compareAndSet(false, true)) {
            renewals.schedule(this::renewAll, lease.toMillis() / 3, TimeUnit.MILLISECONDS);
        }
    }

    private void write(String hash, Open claim) throws SQLException {
        Settlement settlement = claim.settlement();
        switch (settlement.outcome()) {
            case ASKED -> {
                if (!table.note(hash, claim.token(), settlement.queryId())) {
                    LOG.warn(
                            "The claim of query {} in the table {} is gone: somebody freed its key while it was asked for",
                            settlement.queryId(),
                            name);
                }
            }
            case FREE -> table.delete(hash, claim.token());
            case UNKNOWN -> table.abandon(hash, claim.token());
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
}
