package com.bytestack.camel.benchmark;

import com.bytestack.camel.BulkServer.Feature;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** A body that is read with pauses, while others want its connection. */
final class SlowReaderRow implements Row {

    private static final int CONNECTIONS = 2;
    private static final String SLOW = "direct:slow";
    private static final String OTHER = "direct:other";
    private static final int PAUSES = 8;
    private static final long PAUSE_MILLIS = 500;

    /** Of the others, which are so slow that a connection is wanted in each of those pauses, and not so slow as to give up theirs. */
    private static final int OTHER_PIECE = 1 << 16;

    private static final long OTHER_PAUSE_MILLIS = 20;

    @Override
    @SuppressWarnings("try") // the context's close
    public Section run(Scale scale) throws Exception {
        long size = scale.of(1L << 30, 1L << 25);
        AtomicInteger others = new AtomicInteger();
        try (ServerProcess server = ServerProcess.ofFiles(1, size, Feature.RANGES);
                CamelContext context = Routes.start(server.baseUrl(), builder -> routes(builder, size))) {
            ProducerTemplate template = context.createProducerTemplate();
            Wire before = Wire.of(server);
            ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS + 1);
            Future<?> slow = pool.submit(() -> template.sendBody(SLOW, null));
            List<Future<?>> all = new ArrayList<>(List.of(slow));
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(pool.submit(() -> {
                    while (!slow.isDone()) {
                        template.sendBody(OTHER, null);
                        others.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            Wire wire = Wire.of(server).since(before);
            double bytes = wire.bytes() - (double) others.get() * ServerProcess.OTHER_SIZE;
            return Section.of("A file of " + (size >> 20) + " MiB, read with " + PAUSES
                            + " pauses, beside others, with " + CONNECTIONS + " connections")
                    .table(Table.of("read with pauses", "MiB", "requests", "of its bytes")
                            .row("bytestack", bytes / (1 << 20), wire.requests() - others.get(), bytes / size))
                    .note(
                            Table.number(others.get()) + " other files of " + (ServerProcess.OTHER_SIZE >> 20)
                                    + " MiB were read meanwhile by " + CONNECTIONS
                                    + " threads. In each pause it gives its connection up, and what was on its way to it is lost.")
                    .goal(Goal.atMost(1.05, "slow reader beside others: bytes on the wire", bytes / size));
        }
    }

    private static void routes(RouteBuilder builder, long size) {
        String download = "bytestack:storage?operation=download&maxConnections=" + CONNECTIONS + "&key=";
        builder.from(SLOW)
                .to(download + "any")
                .process(exchange -> read(exchange, size, size / (PAUSES + 1), PAUSE_MILLIS));
        builder.from(OTHER)
                .to(download + ServerProcess.OTHER_KEY)
                .process(exchange -> read(exchange, ServerProcess.OTHER_SIZE, OTHER_PIECE, OTHER_PAUSE_MILLIS));
    }

    /** Reads a body, and pauses each time it has so many bytes more. */
    private static void read(Exchange exchange, long size, long pauseAfter, long millis) throws Exception {
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (read / pauseAfter != (read + count) / pauseAfter && read + count < size) {
                    Thread.sleep(millis);
                }
                read += count;
            }
        }
        if (read != size) {
            throw new IllegalStateException(read + " bytes of " + size);
        }
    }
}
