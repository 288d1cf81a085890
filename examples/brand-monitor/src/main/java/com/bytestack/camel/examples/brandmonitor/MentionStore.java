package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.examples.brandmonitor.Result.Mentions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The results in the database: H2, PostgreSQL, or another that knows the SQL in {@code schema.sql}. */
@Repository
class MentionStore {

    private static final String SINCE = """
            SELECT r.storage_key, r.created_at, m.source, m.mentions, m.unique_users
            FROM result r JOIN mention m ON m.storage_key = r.storage_key
            WHERE r.created_at >= ? ORDER BY r.created_at, r.storage_key""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;

    MentionStore(JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /** Adds a result, in one transaction, and tells of its figures; unless it is there. */
    void add(Result result) {
        try {
            transaction.executeWithoutResult(status -> insert(result));
        } catch (DuplicateKeyException e) {
            return; // whichever of webhook and polling, and of several nodes, was first
        }
        if (!result.bySource().isEmpty()) {
            events.publishEvent(result);
        }
    }

    boolean contains(String key) {
        return jdbc.sql("SELECT 1 FROM result WHERE storage_key = ?")
                .param(key)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The results since then, oldest first. */
    Collection<Result> since(Instant time) {
        Map<String, Result> results = new LinkedHashMap<>();
        RowCallbackHandler reader = row -> read(row, results);
        jdbc.sql(SINCE).param(time.atOffset(ZoneOffset.UTC)).query(reader);
        return List.copyOf(results.values());
    }

    private void insert(Result result) {
        jdbc.sql("INSERT INTO result (storage_key, created_at) VALUES (?, ?)")
                .params(result.key(), result.time().atOffset(ZoneOffset.UTC))
                .update();
        result.bySource().forEach((source, figures) -> jdbc.sql(
                        "INSERT INTO mention (storage_key, source, mentions, unique_users) VALUES (?, ?, ?, ?)")
                .params(result.key(), source, figures.mentions(), figures.uniqueUsers())
                .update());
    }

    private static void read(ResultSet row, Map<String, Result> results) throws SQLException {
        String key = row.getString("storage_key");
        Instant time = row.getObject("created_at", OffsetDateTime.class).toInstant();
        results.computeIfAbsent(key, absent -> new Result(key, time, new TreeMap<>()))
                .bySource()
                .put(row.getString("source"), new Mentions(row.getLong("mentions"), row.getLong("unique_users")));
    }
}
