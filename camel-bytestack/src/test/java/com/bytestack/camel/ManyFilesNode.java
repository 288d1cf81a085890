package com.bytestack.camel;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;

/** Consumes all files of a storage, checks their order, polls on until few of them are left, and says what that took. */
final class ManyFilesNode {

    private static final Duration MOST = Duration.ofMinutes(3);

    private ManyFilesNode() {}

    /** Takes a base URL, how many files there are, and how many will be left. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        int left = Integer.parseInt(arguments[2]);
        OrderCheck files = new OrderCheck();
        try (CamelContext context = Contexts.configured(arguments[0], "key")) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("bytestack:storage?includeBody=false&initialDelay=0&delay=100")
                            .routeId("files")
                            .process(files);
                }
            });
            context.start();
            BytestackStorageConsumer consumer =
                    (BytestackStorageConsumer) context.getRoute("files").getConsumer();
            Awaitility.setDefaultTimeout(MOST);
            Awaitility.await().until(() -> consumer.getKnownFiles() == count && consumer.getFilesInProgress() == 0);
            afterAnotherPoll(consumer);
            System.out.println("emitted=" + files.count);
            System.out.println("outOfOrder=" + files.outOfOrder);
            System.out.println("heapOfAll=" + heap());
            System.out.println("idle");
            Awaitility.await().until(() -> consumer.getKnownFiles() == left);
            System.out.println("heapOfFew=" + heap());
            System.out.println("emittedAtEnd=" + consumer.getEmittedFiles());
        }
    }

    private static void afterAnotherPoll(BytestackStorageConsumer consumer) {
        Date last = consumer.getLastPollTime();
        Awaitility.await().until(() -> consumer.getLastPollTime().after(last));
        Date next = consumer.getLastPollTime();
        Awaitility.await().until(() -> consumer.getLastPollTime().after(next));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Counts, and looks whether each file is newer than the one before. */
    private static final class OrderCheck implements Processor {

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger outOfOrder = new AtomicInteger();
        private Instant last = Instant.MIN;

        @Override
        public void process(Exchange exchange) {
            Instant created = exchange.getMessage().getHeader(BytestackConstants.CREATED_AT, Instant.class);
            count.incrementAndGet();
            if (!created.isAfter(last)) {
                outOfOrder.incrementAndGet();
            }
            last = created;
        }
    }
}
