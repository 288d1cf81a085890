package com.bytestack.camel.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseTest {

    private static final String INSERT = "INSERT INTO CAMEL_MESSAGEPROCESSED VALUES (?, ?, NOW())";

    @Test
    void aDatabaseThatIsThereIsUsedAndLosesNothingButWhatAnEarlierRunNoted() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            JdbcTemplate sql = new JdbcTemplate(server.getPostgresDatabase());

            try (Database first = Database.open(url)) {
                assertThat(first.isEmbedded()).isFalse();
                sql.update(INSERT, Database.DONE, "a");
                sql.update(INSERT, Database.CLAIMS, "b");
                sql.update(INSERT, "somebody-elses", "c");
                assertThat(first.done()).containsExactly("a");
                assertThat(first.claimed()).containsExactly("b");
            }
            try (Database second = Database.open(url)) {
                assertThat(second.done()).isEmpty();
                assertThat(second.claimed()).isEmpty();
            }

            assertThat(sql.queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class))
                    .containsExactly("c");
        }
    }
}
