package com.bytestack.camel.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real PostgreSQL with the table of docs/cluster.md. */
final class Postgres implements AutoCloseable {

    private static final Path GUIDE = Path.of("../docs/cluster.md");

    // it is not the database that is killed: what it has is there without being forced to the disk
    private final EmbeddedPostgres server = EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .start();
    private final JdbcTemplate sql = new JdbcTemplate(server.getPostgresDatabase());

    Postgres() throws IOException {
        Matcher table = Pattern.compile("```sql\\s+(CREATE TABLE [^;]*);").matcher(Files.readString(GUIDE));
        if (!table.find()) {
            throw new IllegalStateException("No table in " + GUIDE);
        }
        sql.execute(table.group(1));
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    void forgetAll() {
        sql.update("DELETE FROM CAMEL_MESSAGEPROCESSED");
    }

    List<String> keys(String repository) {
        return sql.queryForList(
                "SELECT messageId FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ?", String.class, repository);
    }

    int count(String repository) {
        return sql.queryForObject(
                "SELECT COUNT(*) FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ?", Integer.class, repository);
    }

    /** When the entry was written that was not written again for longest; null if there is none. */
    Instant oldest(String repository) {
        Timestamp oldest = sql.queryForObject(
                "SELECT MIN(createdAt) FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ?",
                Timestamp.class,
                repository);
        return oldest == null ? null : oldest.toInstant();
    }

    /** Does what it says in SQL. */
    void run(String statement) {
        sql.execute(statement);
    }

    void delete(String repository, Collection<String> keys) {
        keys.forEach(key -> sql.update(
                "DELETE FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ? AND messageId = ?", repository, key));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
