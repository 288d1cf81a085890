package com.bytestack.camel;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The table of a {@link JdbcQueryRepository}. Each statement is a transaction of its own, and only the database's clock counts. */
final class QueryTable {

    private static final int MOST_READABLE = 255;
    private static final String CONSTRAINT_VIOLATED = "23";

    private final DataSource dataSource;
    private final String name;
    private volatile boolean isReady;

    QueryTable(DataSource dataSource, String name) {
        if (!name.matches("\\w+(\\.\\w+)*")) {
            throw new IllegalArgumentException(
                    "The table '" + name
                            + "' is no name of a table: use letters, digits and _, with a schema and a dot before it if need be");
        }
        this.dataSource = dataSource;
        this.name = name;
    }

    /**
     * A row.
     *
     * @param question the digest of the question
     * @param queryId  the id of its query; null before it is known
     * @param asker    who asks; null if nobody does any more
     * @param silence  for how long the asker has not said that it lives
     */
    record Row(String question, String queryId, String asker, Duration silence) {}

    /** Null if there is none. */
    Row find(String hash) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT QUESTION_HASH, QUERY_ID, ASKER, ALIVE_AT, CURRENT_TIMESTAMP FROM " + name
                                + " WHERE KEY_HASH = ?")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Duration.between(
                                        row.getTimestamp(4).toInstant(),
                                        row.getTimestamp(5).toInstant()))
                        : null;
            }
        }
    }

    /** False if the key is there. After any other failure the row may be there all the same. */
    boolean insert(String hash, String key, String question, String asker) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + name + " (KEY_HASH, KEY_TEXT, QUESTION_HASH, ASKER, CLAIMED_AT, ALIVE_AT)"
                                + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")) {
            insert.setString(1, hash);
            insert.setString(2, readable(key));
            insert.setString(3, question);
            insert.setString(4, asker);
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT_VIOLATED)) {
                return false;
            }
            throw e;
        }
    }

    /** Gives whether the row was there; of any asker if none is given, as in all that follow. */
    boolean note(String hash, String asker, String queryId) throws SQLException {
        return update("UPDATE " + name + " SET QUERY_ID = ?, ASKER = NULL WHERE KEY_HASH = ?", asker, queryId, hash)
                > 0;
    }

    void delete(String hash, String asker) throws SQLException {
        update("DELETE FROM " + name + " WHERE KEY_HASH = ?", asker, hash);
    }

    /** Says that nobody asks any more. */
    void abandon(String hash, String asker) throws SQLException {
        update("UPDATE " + name + " SET ASKER = NULL WHERE KEY_HASH = ?", asker, hash);
    }

    /** Says that the asker lives. */
    void renew(String hash, String asker) throws SQLException {
        update("UPDATE " + name + " SET ALIVE_AT = CURRENT_TIMESTAMP WHERE KEY_HASH = ?", asker, hash);
    }

    private int update(String sql, String asker, String... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(asker == null ? sql : sql + " AND ASKER = ?")) {
            int parameter = 0;
            for (String value : values) {
                update.setString(++parameter, value);
            }
            if (asker != null) {
                update.setString(++parameter, asker);
            }
            return update.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        if (isReady) {
            return;
        }
        // H2 makes two tables of one name for two sessions that create it at the same moment, and each has a claim
        synchronized (QueryTable.class) {
            if (!isReady) {
                makeReady(connection);
                isReady = true;
            }
        }
    }

    private void makeReady(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if ("H2".equals(connection.getMetaData().getDatabaseProductName())) {
                // else it writes what was committed half a second later, and a kill takes a claim back
                statement.execute("SET WRITE_DELAY 0");
            }
            if (!isThere(statement)) {
                create(statement);
            }
        }
    }

    private void create(Statement statement) throws SQLException {
        try {
            statement.execute("CREATE TABLE " + name + " ("
                    + "KEY_HASH VARCHAR(64) NOT NULL PRIMARY KEY, "
                    + "KEY_TEXT VARCHAR(" + MOST_READABLE + ") NOT NULL, "
                    + "QUESTION_HASH VARCHAR(64) NOT NULL, "
                    + "QUERY_ID VARCHAR(255), "
                    + "ASKER VARCHAR(36), "
                    + "CLAIMED_AT TIMESTAMP WITH TIME ZONE NOT NULL, "
                    + "ALIVE_AT TIMESTAMP WITH TIME ZONE NOT NULL)");
        } catch (SQLException e) {
            // another node makes it at the same moment
            if (!isThere(statement)) {
                throw e;
            }
        }
    }

    private boolean isThere(Statement statement) {
        try (ResultSet rows = statement.executeQuery("SELECT KEY_HASH FROM " + name + " WHERE 1 = 0")) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** For people who look at the table. */
    static String readable(String key) {
        String text = key.substring(0, Math.min(key.length(), MOST_READABLE)).replaceAll("\\p{Cntrl}", "?");
        // half a character becomes a ?
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
