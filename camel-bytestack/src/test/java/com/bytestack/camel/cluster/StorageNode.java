package com.bytestack.camel.cluster;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.Contexts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Consumes the files of a storage four at a time, and says which it begins and which it ends, until it is stopped. */
final class StorageNode {

    private static final CountDownLatch FOREVER = new CountDownLatch(1);

    private final AtomicInteger left;

    private StorageNode(int hangAfter) {
        this.left = new AtomicInteger(hangAfter);
    }

    /** Takes a base URL, an API key, the books, a JDBC URL, a folder, and how many files are ended at most. */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = Contexts.configured(arguments[0], arguments[1]);
        Books books = Books.valueOf(arguments[2]);
        books.bind(context, new Books.Store(arguments[3], arguments[4]));
        StorageNode node = new StorageNode(Integer.parseInt(arguments[5]));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(books.uri()).threads(4, 4).maxQueueSize(4).process(node::work);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(context::stop));
        context.start();
        System.out.println("started");
        FOREVER.await();
    }

    private void work(Exchange exchange) throws InterruptedException {
        String key = exchange.getMessage().getHeader(BytestackConstants.KEY, String.class);
        System.out.println("begin " + key);
        if (left.decrementAndGet() < 0) {
            System.out.println("hang " + key);
            FOREVER.await();
        }
        exchange.getMessage().getBody(String.class);
        System.out.println("end " + key);
    }
}
