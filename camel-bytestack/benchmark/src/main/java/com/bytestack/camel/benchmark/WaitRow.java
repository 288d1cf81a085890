package com.bytestack.camel.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Thousands of questions asked at once, whose answers come later. */
final class WaitRow implements Row {

    private static final int CALLERS = 8;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int BLOCKING = 40;
    private static final String OURS = "direct:ours";
    private static final String BLOCKED = "direct:blocked";
    private static final String BY_HAND = "direct:by-hand";

    private final Table table = Table.of(
            "submitAndAwait",
            "completed",
            "threads",
            "heap per wait, KiB",
            "CPU per query, µs",
            "all done after, s",
            "of the ideal");

    @Override
    @SuppressWarnings("try") // the context's close
    public Section run(Scale scale) throws Exception {
        int count = scale.of(10_000, 200);
        long millis = scale.of(5000L, 500L);
        Duration best = firstLookAfter(millis, 1.5);
        Section section = Section.of("`submitAndAwait`, " + Table.number(count) + " at once, each completed after "
                + millis / 1000.0 + " s");
        try (ServerProcess server = ServerProcess.ofQueries(millis);
                CamelContext context =
                        Routes.start(server.baseUrl(), WaitRow::ours, builder -> byHand(builder, server.baseUrl()))) {
            // what is not compiled yet
            crowd(context, OURS, count / 5);
            crowd(context, BY_HAND, count / 10);
            Crowd ours = crowd(context, OURS, count);
            int fewer = count / 5;
            Crowd byHand = crowd(context, BY_HAND, fewer);
            Crowd blocked = crowd(context, BLOCKED, BLOCKING);
            add(Routes.OURS, ours, best);
            add(Routes.OURS + ", " + BLOCKING + " that then wait for another inside", blocked, best.multipliedBy(2));
            add(
                    Routes.BY_HAND + ", a loop with delay, " + Table.number(fewer) + " at once",
                    byHand,
                    firstLookAfter(millis, 1));
            return section.table(table)
                    .note(
                            "*The ideal*: the look that is due first once the query is completed, if nothing took any time;"
                                    + " by default ours are further apart from one to the next, the loop's are a second apart."
                                    + " Those that wait inside ask another question by a `ProducerTemplate` in a processor,"
                                    + " which holds its thread. By hand 1000 wait at a time, in the queue of Camel's pool, and the others hold up their callers.")
                    .goal(Goal.atLeast(count, "submitAndAwait: completed", ours.completed))
                    .goal(Goal.atMost(32, "submitAndAwait: threads", ours.threads))
                    .goal(Goal.atMost(4, "submitAndAwait: KiB of heap per wait", ours.heapPerWait / 1024.0))
                    .goal(Goal.atMost(1.3, "submitAndAwait: time of the ideal", ours.timeOf(best)))
                    .goal(Goal.atLeast(BLOCKING, "submitAndAwait, waits inside: completed", blocked.completed))
                    .goal(Goal.atMost(
                            1.3,
                            "submitAndAwait, waits inside: time of the ideal",
                            blocked.timeOf(best.multipliedBy(2))));
        }
    }

    /** The first look is after a second, the next ones are each time later by so much, until the query is completed. */
    private static Duration firstLookAfter(long millis, double growth) {
        double wait = 1000;
        double look = wait;
        while (look < millis) {
            wait *= growth;
            look += wait;
        }
        return Duration.ofMillis((long) look);
    }

    private void add(String name, Crowd crowd, Duration best) {
        table.row(
                name,
                String.valueOf(crowd.completed),
                String.valueOf(crowd.threads),
                crowd.heapPerWait / 1024.0,
                crowd.each.cpuNanos() / 1e3,
                crowd.nanos / 1e9,
                crowd.timeOf(best));
    }

    /** What became of all that were sent. */
    private record Crowd(int completed, int threads, long heapPerWait, Usage each, long nanos) {

        double timeOf(Duration best) {
            return (double) nanos / best.toNanos();
        }
    }

    private static Crowd crowd(CamelContext context, String route, int count) throws Exception {
        long heap = Usage.liveHeap();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        ProducerTemplate template = context.createProducerTemplate();
        AtomicInteger completed = new AtomicInteger();
        CountDownLatch sent = new CountDownLatch(count);
        CountDownLatch done = new CountDownLatch(count);
        THREADS.resetPeakThreadCount();
        int threads = THREADS.getThreadCount() + CALLERS;
        Usage start = Usage.now();
        for (int i = 0; i < count; i++) {
            callers.execute(() -> {
                template.asyncSend(route, exchange -> exchange.getMessage()
                                .setBody(route.equals(BY_HAND) ? Question.REQUEST : Question.PROMPT))
                        .whenComplete((exchange, failure) -> {
                            if (failure == null && isCompleted(exchange)) {
                                completed.incrementAndGet();
                            }
                            done.countDown();
                        });
                sent.countDown();
            });
        }
        sent.await();
        long heapPerWait = (Usage.liveHeap() - heap) / count;
        done.await(5, TimeUnit.MINUTES);
        Usage used = Usage.now().since(start);
        callers.shutdown();
        return new Crowd(
                completed.get(), THREADS.getPeakThreadCount() - threads, heapPerWait, used.each(count), used.nanos());
    }

    private static boolean isCompleted(Exchange exchange) {
        return exchange.getException() == null
                && exchange.getMessage().getBody(String.class).contains("completed");
    }

    private static void ours(RouteBuilder builder) {
        String await =
                "bytestack:query?operation=submitAndAwait&pollInterval=1s&maxPollInterval=10s&" + Question.OPTIONS;
        ProducerTemplate inside = builder.getContext().createProducerTemplate();
        builder.from(OURS).to(await);
        builder.from(BLOCKED).to(await).process(exchange -> exchange.getMessage()
                .setBody(inside.requestBody(OURS, Question.PROMPT)));
    }

    private static void byHand(RouteBuilder builder, String baseUrl) {
        SubmitByHand.submit(builder, BY_HAND, baseUrl)
                .setProperty("id", builder.simple("${body[id]}"))
                .setProperty("status", builder.simple("${body[status]}"))
                .loopDoWhile(builder.simple("${exchangeProperty.status} != 'completed'"))
                .delay(1000)
                .asyncDelayed()
                .setBody(builder.constant((Object) null))
                .setHeader(Exchange.HTTP_METHOD, builder.constant("GET"))
                .toD(baseUrl + "/queries/${exchangeProperty.id}")
                .unmarshal()
                .json(JsonLibrary.Jackson)
                .setProperty("status", builder.simple("${body[status]}"))
                .end();
    }
}
