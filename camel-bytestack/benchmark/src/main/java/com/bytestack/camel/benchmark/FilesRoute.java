package com.bytestack.camel.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** A route that lists files and reads each, in a context that knows none of them yet. */
abstract class FilesRoute implements Contestant {

    final String baseUrl;
    final int files;

    private final int size;
    private CountDownLatch left;
    private CamelContext context;

    private FilesRoute(String baseUrl, int files, int size) {
        this.baseUrl = baseUrl;
        this.files = files;
        this.size = size;
    }

    /** As users do without a component. */
    static FilesRoute byHand(String baseUrl, int files, int size) {
        return new FilesRoute(baseUrl, files, size) {
            @Override
            void configure(RouteBuilder builder) {
                builder.from("direct:poll")
                        .setHeader("Authorization", builder.constant("Bearer key"))
                        .to(baseUrl + "/storage")
                        .unmarshal()
                        .json()
                        .split(builder.simple("${body[files]}"))
                        .parallelProcessing()
                        .executorService(builder.getContext()
                                .getExecutorServiceManager()
                                .newFixedThreadPool(this, "files", ConsumerRow.THREADS))
                        .idempotentConsumer(
                                builder.simple("${body[key]}"),
                                MemoryIdempotentRepository.memoryIdempotentRepository(files))
                        .setProperty("key", builder.simple("${body[key]}"))
                        .setBody(builder.constant((Object) null))
                        .toD(baseUrl + "/storage/${exchangeProperty.key}")
                        .process(this::read);
            }

            @Override
            void poll(CamelContext context) throws Exception {
                context.createProducerTemplate().requestBody("direct:poll", (Object) null);
            }
        };
    }

    static FilesRoute ours(String baseUrl, int files, int size) {
        return new FilesRoute(baseUrl, files, size) {
            @Override
            void configure(RouteBuilder builder) {
                builder.from("bytestack:storage?" + Poll.OPTIONS)
                        .routeId("files")
                        .threads(ConsumerRow.THREADS)
                        .process(this::read);
            }

            @Override
            void poll(CamelContext context) {
                Poll.by(context, "files").run();
            }
        };
    }

    /** Makes the route. */
    abstract void configure(RouteBuilder builder);

    /** Begins to go through the files. */
    abstract void poll(CamelContext context) throws Exception;

    /** What the routes do with a file. */
    final void read(Exchange exchange) {
        if (exchange.getMessage().getBody(byte[].class).length == size) {
            left.countDown();
        }
    }

    @Override
    public final void prepare() throws Exception {
        left = new CountDownLatch(files);
        context = Routes.start(baseUrl, this::configure);
    }

    @Override
    public final void call() throws Exception {
        poll(context);
        if (!left.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " files were not read");
        }
    }

    @Override
    public final void finish() throws Exception {
        context.close();
    }
}
