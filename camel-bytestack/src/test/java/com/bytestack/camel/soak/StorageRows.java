package com.bytestack.camel.soak;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.test.BytestackEmulator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Does to each file one of the things that {@code docs/storage.md} says a route may do, at random, while the route itself
 * stops, is removed and comes again. The repository sees to it that no file is done that was neither read whole nor may be
 * done unread.
 */
final class StorageRows extends RouteBuilder {

    private static final String PREFIX = "rows/";
    private static final String FILES = "bytestack:storage?initialDelay=0&delay=100&responseTimeout=300&prefix="
            + PREFIX + "&idempotentRepository=#rowsDone&inProgressRepository=#rowsClaims";
    private static final int MOST_OPEN = 20;
    private static final int LARGE = 200_000;

    /** An {@code Error} in a route that another began is that one's. */
    private static final String ERROR = "error";

    private static final List<String> ROWS = List.of(
            "read",
            "stop",
            "filter",
            "fails",
            "rollback",
            "marked",
            "doCatch",
            "handled",
            "deadLetter",
            "predicate",
            "lines",
            "scanner",
            "swallowed",
            "threads",
            "seda",
            "wireTap",
            "aggregate",
            "transacted",
            ERROR);

    private final Random random;
    private final Map<String, Object> done = new ConcurrentHashMap<>();
    private final Map<String, Object> claims = new ConcurrentHashMap<>();

    /** Of the files in work those that may be done by now. */
    private final Set<String> mayBeDone = ConcurrentHashMap.newKeySet();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile int stored;

    StorageRows(CamelContext context, long seed) {
        super(context);
        random = new Random(seed);
        context.getRegistry().bind("rowsDone", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                return done.containsKey(key);
            }

            @Override
            public boolean add(String key) {
                if (!mayBeDone.contains(key)) {
                    wrong.add(key + " is done and was not read");
                }
                return done.put(key, key) == null;
            }
        });
        context.getRegistry().bind("rowsClaims", MemoryIdempotentRepository.memoryIdempotentRepository(claims));
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:");
        context.getRegistry()
                .bind("rowsTransaction", new SpringTransactionPolicy(new DataSourceTransactionManager(database)));
    }

    /** Stores one more, unless many are yet to be done. */
    private void store(BytestackEmulator emulator) {
        if (stored - done.size() < MOST_OPEN) {
            String key = PREFIX + stored;
            String line = "a line\n".repeat(stored % 20 == 0 && stored < 400 ? LARGE / 7 : 50);
            emulator.storeFile(key, (line + key).getBytes(StandardCharsets.UTF_8), Instant.now());
            stored++;
        }
    }

    int stored() {
        return stored;
    }

    int done() {
        return done.size();
    }

    /** Keys that are claimed. */
    Set<String> claimed() {
        return claims.keySet();
    }

    /** What should not have happened. */
    Queue<String> wrong() {
        return wrong;
    }

    /** Stores files, and stops and starts, or removes and adds, the route again and again, until this is closed. */
    AutoCloseable start(BytestackEmulator emulator) {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        timer.scheduleWithFixedDelay(() -> store(emulator), 0, 20, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::restart, 500, 500, TimeUnit.MILLISECONDS);
        return () -> {
            timer.shutdown();
            timer.awaitTermination(1, TimeUnit.MINUTES);
        };
    }

    private void restart() {
        try {
            getContext().getRouteController().stopRoute("rows");
            if (dice(2) == 0) {
                getContext().removeRoute("rows");
                getContext().addRoutes(files());
            } else {
                getContext().getRouteController().startRoute("rows");
            }
        } catch (Exception e) {
            wrong.add(e.toString());
        }
    }

    private synchronized int dice(int sides) {
        return random.nextInt(sides);
    }

    /** The route that takes the files; it comes and goes. */
    RouteBuilder files() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                from(FILES)
                        .routeId("rows")
                        .process(exchange -> begin(exchange, ROWS.size()))
                        .toD("direct:row-${header.row}");
            }
        };
    }

    private void begin(Exchange exchange, int rows) {
        String key = key(exchange);
        mayBeDone.remove(key);
        if (!claims.containsKey(key) || done.containsKey(key)) {
            wrong.add(key + " is emitted, and done or not claimed");
        }
        exchange.getMessage().setHeader("row", ROWS.get(dice(rows)));
    }

    private static String key(Exchange exchange) {
        return exchange.getMessage().getHeader(BytestackConstants.KEY, String.class);
    }

    private void allow(Exchange exchange) {
        mayBeDone.add(key(exchange));
    }

    /** Of the last part, or of the whole: the key is at the end. */
    private void allowIfEndOf(String text, Exchange exchange) {
        if (text.endsWith(key(exchange))) {
            allow(exchange);
        }
    }

    private void read(Exchange exchange) {
        allowIfEndOf(exchange.getMessage().getBody(String.class), exchange);
    }

    private void readAndSwallow(Exchange exchange) {
        try {
            read(exchange);
        } catch (TypeConversionException e) {
            // as some do
        }
    }

    private void scan(Exchange exchange) {
        Scanner lines = new Scanner(exchange.getMessage().getBody(InputStream.class), StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            allowIfEndOf(lines.nextLine(), exchange);
        }
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("as it happens");
    }

    private static void err(Exchange exchange) {
        throw new AssertionError("as it happens");
    }

    @Override
    public void configure() throws Exception {
        errorHandler(defaultErrorHandler().logExhausted(false));
        from("direct:next-row")
                .pollEnrich()
                .constant(FILES)
                .timeout(0)
                .cacheSize(-1)
                .filter(header(BytestackConstants.KEY).isNotNull())
                .process(exchange -> begin(exchange, ROWS.indexOf(ERROR)))
                .toD("direct:row-${header.row}");

        from("direct:row-read").process(this::read);
        from("direct:row-stop").process(this::allow).stop();
        from("direct:row-filter").process(this::allow).filter(constant(false)).log("never");
        from("direct:row-fails").process(this::readAndSwallow).process(StorageRows::fail);
        from("direct:row-rollback").rollback("as it happens");
        from("direct:row-marked").markRollbackOnly();
        from("direct:row-doCatch")
                .doTry()
                .process(StorageRows::fail)
                .doCatch(IllegalStateException.class)
                .process(this::allow)
                .end();
        from("direct:row-handled")
                .onException(IllegalStateException.class)
                .handled(true)
                .process(this::allow)
                .end()
                .process(StorageRows::fail);
        from("direct:row-deadLetter")
                .errorHandler(deadLetterChannel("direct:row-dead"))
                .process(StorageRows::fail);
        from("direct:row-dead").process(this::allow);
        from("direct:row-predicate")
                .filter()
                .simple("${body} contains ${header." + BytestackConstants.KEY + "}")
                .process(this::allow);
        from("direct:row-lines")
                .split(body().tokenize("\n"))
                .streaming()
                .process(exchange -> allowIfEndOf(exchange.getMessage().getBody(String.class), exchange));
        from("direct:row-scanner").process(this::scan);
        from("direct:row-swallowed").process(this::readAndSwallow);
        from("direct:row-threads").threads(2, 2).process(this::read);
        from("direct:row-seda").to("seda:rows?waitForTaskToComplete=Never");
        from("seda:rows?concurrentConsumers=2").process(this::read);
        from("direct:row-wireTap").wireTap("direct:row-tap").process(this::read);
        from("direct:row-tap").process(StorageRows::fail);
        from("direct:row-aggregate")
                .process(this::allow)
                .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                .completionSize(5)
                .completionTimeout(100)
                .process(StorageRows::fail);
        from("direct:row-transacted").transacted("rowsTransaction").process(this::read);
        from("direct:row-" + ERROR).process(StorageRows::err);
    }
}
