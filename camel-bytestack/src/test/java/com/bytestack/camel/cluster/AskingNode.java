package com.bytestack.camel.cluster;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.Contexts;
import com.bytestack.camel.JdbcQueryRepository;
import com.bytestack.camel.client.BytestackException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Asks under each key that it is told on its standard input, and says what it gets. */
final class AskingNode {

    static final Duration LEASE = Duration.ofSeconds(2);

    private static final String ASK =
            "bytestack:query?operation=submitAndAwait&prompt=q&sources=x&queryRepository=#asked";

    private AskingNode() {}

    /** Takes a base URL, an API key, a JDBC URL, and whether it hangs between the claim and the request. */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = Contexts.configured(arguments[0], arguments[1]);
        context.getRegistry().bind("asked", repository(arguments[2]));
        if (Boolean.parseBoolean(arguments[3])) {
            BytestackConfiguration configuration =
                    context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
            configuration.setApiKey(null);
            // it is asked for once the key is claimed
            configuration.setApiKeySupplier(AskingNode::hang);
        }
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        template.start();
        System.out.println("started");
        Scanner keys = new Scanner(System.in);
        while (keys.hasNextLine()) {
            String key = keys.nextLine();
            template.asyncSend(
                            ASK, exchange -> exchange.getMessage().setHeader(BytestackConstants.IDEMPOTENCY_KEY, key))
                    .thenAccept(exchange -> System.out.println(key + " " + outcome(exchange)));
        }
    }

    static JdbcQueryRepository repository(String jdbcUrl) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(jdbcUrl);
        JdbcQueryRepository repository = new JdbcQueryRepository(new HikariDataSource(pool));
        repository.setLease(LEASE);
        return repository;
    }

    private static String hang() {
        System.out.println("hangs");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String outcome(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure instanceof BytestackException bytestack && bytestack.getCode() != null) {
            return bytestack.getCode();
        }
        return failure != null
                ? failure.toString()
                : "got " + exchange.getMessage().getHeader("CamelBytestackStatus");
    }
}
