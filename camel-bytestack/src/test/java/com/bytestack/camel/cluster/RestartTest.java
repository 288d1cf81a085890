package com.bytestack.camel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.BulkServer;
import com.bytestack.camel.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a durable repository promises of a node that stops, or is killed, and starts again. */
@Tag("slow")
class RestartTest {

    private static final int FILES = 1500;
    private static final int WORKERS = 5;

    @TempDir
    Path folder;

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "JDBC"})
    void nothingIsLostAndOnlyWhatWasInFlightComesTwiceAfterAKillAndNothingAfterAStop(Books books) throws Exception {
        try (Postgres postgres = new Postgres();
                BulkServer storage = new BulkServer().listing(FILES).content(100, false);
                Nodes nodes =
                        new Nodes(storage.baseUrl(), "key", new Books.Store(postgres.jdbcUrl(), folder.toString()))) {
            Jvm killed = nodes.startToHangAfter(1200, books);
            eventually().until(() -> Nodes.hanging(killed).size() == WORKERS);
            killed.kill();
            Jvm stopped = nodes.start(books);
            eventually()
                    .until(() -> new HashSet<>(nodes.begun()).size() == FILES
                            && Nodes.begun(stopped).containsAll(Nodes.hanging(killed)));
            stopped.stop();
            assertThat(nodes.repeated()).containsExactlyInAnyOrderElementsOf(Nodes.hanging(killed));

            int polls = storage.listings();
            Jvm last = nodes.start(books);
            eventually().until(() -> storage.listings() >= polls + 3);
            assertThat(Nodes.begun(last))
                    .as("the node before said %s", Nodes.complaints(stopped))
                    .isEmpty();
        }
    }
}
