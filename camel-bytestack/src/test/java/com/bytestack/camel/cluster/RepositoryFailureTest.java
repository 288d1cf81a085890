package com.bytestack.camel.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.CamelExtension;
import com.bytestack.camel.CapturedLog;
import com.bytestack.camel.test.BytestackEmulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of files when the database fails under a route. */
@Tag("slow")
class RepositoryFailureTest {

    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CapturedLog log = new CapturedLog();

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private Postgres postgres;

    @BeforeEach
    void start() throws Exception {
        postgres = new Postgres();
    }

    @AfterEach
    void stop() throws Exception {
        // while the database is there
        context.stop();
        postgres.close();
        log.close();
    }

    private void run(Books books, Processor work) throws Exception {
        books.bind(context, new Books.Store(postgres.jdbcUrl(), null));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(books.uri()).process(RepositoryFailureTest.this::begin).process(work);
            }
        });
        context.start();
    }

    private void begin(Exchange exchange) {
        begun.add(exchange.getMessage().getHeader(BytestackConstants.KEY, String.class));
    }

    private void awayUntilTheFileHasEnded() {
        await().until(() -> begun.size() == 1);
        postgres.run("ALTER TABLE CAMEL_MESSAGEPROCESSED RENAME TO GONE");
        gate.countDown();
        await().until(() -> log.lines().stream().anyMatch(line -> line.contains("What became of file a could not")));
        postgres.run("ALTER TABLE GONE RENAME TO CAMEL_MESSAGEPROCESSED");
    }

    @Test
    @DisplayName(
            "A file that gets done while the repository fails is noted when it works again, and does not come twice")
    void aFileThatGetsDoneWhileTheRepositoryFailsDoesNotComeTwice() throws Exception {
        emulator.storeFile("a", new byte[1]);
        run(Books.ALL_ACTIVE, exchange -> gate.await());

        awayUntilTheFileHasEnded();
        await().until(() -> postgres.count(Books.DONE) == 1 && postgres.count(Books.CLAIMS) == 0);
        emulator.storeFile("b", new byte[1]);
        await().until(() -> postgres.count(Books.DONE) == 2);

        assertThat(begun).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL_ACTIVE", "ALL_ACTIVE_EAGER"})
    void aFileThatFailsWhileTheRepositoryFailsComesAgainWhenThatWorksAgain(Books books) throws Exception {
        emulator.storeFile("a", new byte[1]);
        run(books, exchange -> {
            gate.await();
            if (begun.size() == 1) {
                throw new IllegalStateException("for once");
            }
        });

        awayUntilTheFileHasEnded();
        await().until(() -> begun.size() == 2 && postgres.count(Books.CLAIMS) == 0);

        assertThat(postgres.keys(Books.DONE)).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL_ACTIVE", "ALL_ACTIVE_EAGER"})
    void aKeyThatTheTableHasNoRoomForIsLoggedAndHoldsUpNoOther(Books books) throws Exception {
        postgres.run("ALTER TABLE CAMEL_MESSAGEPROCESSED ALTER COLUMN messageId TYPE VARCHAR(100)");
        String tooLong = "k".repeat(101);
        emulator.storeFile(tooLong, new byte[1]);
        emulator.storeFile("short", new byte[1]);
        run(books, exchange -> {});

        await().until(() -> postgres.keys(Books.DONE).contains("short"));

        assertThat(begun).containsExactly("short");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("WARN File " + tooLong + " could not be claimed")
                        && line.contains("character varying(100)"));
    }
}
