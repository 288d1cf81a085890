package com.bytestack.camel;

import static com.bytestack.camel.StorageWatch.consumer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of a file in a route with {@code transacted()}, with a real transaction. */
class StorageTransactedTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final CamelContext context = camel.context();

    private String url() {
        return "jdbc:h2:" + folder.resolve("files") + ";WRITE_DELAY=0";
    }

    private Path notes() {
        return folder.resolve("done.txt");
    }

    private IdempotentRepository done() {
        return FileIdempotentRepository.fileIdempotentRepository(notes().toFile());
    }

    private static List<String> names(JdbcTemplate table) {
        return table.queryForList("SELECT NAME FROM FILES ORDER BY NAME", String.class);
    }

    @Test
    void aFileIsDoneAfterTheCommitAndComesAgainAfterARollback() throws Exception {
        camel.emulator().storeFile("a", "content");
        JdbcTemplate table = TransactedNode.table(url());
        context.getRegistry().bind("done", done());
        AtomicInteger attempts = new AtomicInteger();
        context.addRoutes(TransactedNode.route(context, table, exchange -> {
            assertThat(names(table)).as("of this transaction").containsExactly("a");
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("on purpose");
            }
        }));

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(attempts).hasValue(3);
        assertThat(consumer(context).getFailedFiles()).isEqualTo(2);
        assertThat(names(table)).containsExactly("a");
    }

    @Test
    @Tag("slow")
    void aKillBetweenTheCommitAndTheRepositoryHasTheFileComeAgain() throws Exception {
        camel.emulator().storeFile("a", "content");
        try (Jvm node = Jvm.start(
                TransactedNode.class,
                Jvm.SHORT_LIVED,
                camel.emulator().baseUrl(),
                camel.emulator().apiKey(),
                url(),
                notes())) {
            await().atMost(Duration.ofMinutes(1)).until(() -> node.output().contains("committed"));
            node.kill();
        }
        JdbcTemplate table = TransactedNode.table(url());
        assertThat(names(table)).as("committed by the node").containsExactly("a");
        context.getRegistry().bind("done", done());

        context.addRoutes(TransactedNode.route(context, table, exchange -> {}));

        await().until(() -> consumer(context).getKnownFiles() == 1);
        assertThat(names(table)).containsExactly("a", "a");
        assertThat(notes()).hasContent("a");
    }
}
