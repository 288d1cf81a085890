package com.bytestack.camel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Does with one file whatever of Camel reads it as it streams, and prints how many items it met in it. */
final class StreamingNode {

    private StreamingNode() {}

    /** Takes a base URL, where the file comes from, and whether streams are cached. */
    public static void main(String[] arguments) throws Exception {
        AtomicLong lines = new AtomicLong();
        AtomicLong items = new AtomicLong();
        try (CamelContext context = Contexts.configured(arguments[0], "key")) {
            context.setStreamCaching(Boolean.valueOf(arguments[2]));
            context.setTracing(true);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(arguments[1])
                            .routeId("files")
                            .to("log:seen")
                            .split(body().tokenize("\n", 1000, false))
                            .streaming()
                            .to("direct:lines")
                            .end()
                            .split()
                            .tokenizeXML("item", 1000)
                            .streaming()
                            .to("direct:items")
                            .end()
                            .marshal()
                            .zipFile();
                    from("direct:lines")
                            .routeId("lines")
                            .process(exchange -> lines.addAndGet(exchange.getMessage()
                                    .getBody(String.class)
                                    .lines()
                                    .count()));
                    from("direct:items")
                            .routeId("items")
                            .process(exchange -> items.addAndGet(List.of(exchange.getMessage()
                                                    .getBody(String.class)
                                                    .split("<item>"))
                                            .size()
                                    - 1L));
                }
            });
            NotifyBuilder done =
                    new NotifyBuilder(context).fromRoute("files").whenDone(1).create();
            NotifyBuilder well = new NotifyBuilder(context)
                    .fromRoute("files")
                    .whenCompleted(1)
                    .create();
            context.start();
            if (!done.matches(2, TimeUnit.MINUTES) || !well.matches()) {
                throw new IllegalStateException("The file did not pass");
            }
        }
        System.out.println("lines " + lines + ", items " + items);
    }
}
