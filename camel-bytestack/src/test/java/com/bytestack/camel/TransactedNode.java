package com.bytestack.camel;

import java.io.File;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Notes each file in a table within a transaction, and goes no further than to the commit. */
final class TransactedNode {

    private static final CountDownLatch FOREVER = new CountDownLatch(1);

    private TransactedNode() {}

    /** Takes a base URL, an API key, a JDBC URL, and the file of the repository. */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = Contexts.configured(arguments[0], arguments[1]);
        context.getRegistry().bind("done", new FileIdempotentRepository(new File(arguments[3]), new HashMap<>()) {
            @Override
            public boolean add(String key) {
                System.out.println("committed");
                try {
                    FOREVER.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
        });
        context.addRoutes(route(context, table(arguments[2]), exchange -> {}));
        context.start();
        FOREVER.await();
    }

    static JdbcTemplate table(String jdbcUrl) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl(jdbcUrl);
        JdbcTemplate table = new JdbcTemplate(database);
        table.execute("CREATE TABLE IF NOT EXISTS FILES (NAME VARCHAR(100), CONTENT VARCHAR(100))");
        return table;
    }

    /** A route that reads a file and inserts it, and does more in the same transaction. */
    static RouteBuilder route(CamelContext context, JdbcTemplate table, Processor more) {
        context.getRegistry()
                .bind("required", new SpringTransactionPolicy(new DataSourceTransactionManager(table.getDataSource())));
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0&delay=50&idempotentRepository=#done")
                        .routeId("files")
                        .transacted("required")
                        .process(exchange -> insert(table, exchange))
                        .process(more);
            }
        };
    }

    private static void insert(JdbcTemplate table, Exchange exchange) {
        table.update(
                "INSERT INTO FILES VALUES (?, ?)",
                exchange.getMessage().getHeader(BytestackConstants.KEY),
                exchange.getMessage().getBody(String.class));
    }
}
