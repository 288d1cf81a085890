package com.bytestack.camel.examples.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the nodes share: a PostgreSQL, with the table of docs/cluster.md. */
final class Database implements AutoCloseable {

    /** The environment variable with the JDBC URL, which may hold a password. */
    static final String VARIABLE = "CLUSTER_DATABASE";

    static final String DONE = "bytestack-example-done";
    static final String CLAIMS = "bytestack-example-claims";

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS CAMEL_MESSAGEPROCESSED (
              processorName VARCHAR(255) NOT NULL,
              messageId     VARCHAR(1024) NOT NULL,
              createdAt     TIMESTAMP WITH TIME ZONE,
              PRIMARY KEY (processorName, messageId)
            )
            """;

    /** Null if somebody else runs it. */
    private final EmbeddedPostgres embedded;

    private final String jdbcUrl;
    private final JdbcTemplate sql;

    private Database(EmbeddedPostgres embedded, String jdbcUrl) {
        this.embedded = embedded;
        this.jdbcUrl = jdbcUrl;
        this.sql = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl));
    }

    /** Takes the one with this JDBC URL, or starts one if there is none, and forgets what earlier runs did. */
    static Database open(String jdbcUrl) throws IOException {
        Database database;
        if (jdbcUrl == null || jdbcUrl.isBlank()) {
            EmbeddedPostgres embedded = EmbeddedPostgres.start();
            database = new Database(embedded, embedded.getJdbcUrl("postgres", "postgres"));
        } else {
            database = new Database(null, jdbcUrl);
        }
        database.sql.execute(TABLE);
        database.sql.update("DELETE FROM CAMEL_MESSAGEPROCESSED WHERE processorName IN (?, ?)", DONE, CLAIMS);
        return database;
    }

    boolean isEmbedded() {
        return embedded != null;
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /** The keys of the files that are done. */
    Set<String> done() {
        return keys(DONE);
    }

    /** The keys of the files that a node has, or had when it was killed. */
    Set<String> claimed() {
        return keys(CLAIMS);
    }

    private Set<String> keys(String repository) {
        return new HashSet<>(sql.queryForList(
                "SELECT messageId FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ?", String.class, repository));
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
