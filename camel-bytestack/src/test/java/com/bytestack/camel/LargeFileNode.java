package com.bytestack.camel;

import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Consumes one file of any size and writes it twice. */
final class LargeFileNode {

    private LargeFileNode() {}

    /** Takes a base URL and a folder. */
    public static void main(String[] arguments) throws Exception {
        try (CamelContext context = Contexts.configured(arguments[0], "key")) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("bytestack:storage?initialDelay=0")
                            .to("file:" + arguments[1] + "?fileName=first")
                            .to("file:" + arguments[1] + "?fileName=second");
                }
            });
            NotifyBuilder done = new NotifyBuilder(context).whenCompleted(1).create();
            context.start();
            if (!done.matches(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The file did not arrive");
            }
        }
    }
}
