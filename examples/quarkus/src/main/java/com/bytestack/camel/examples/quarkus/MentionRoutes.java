package com.bytestack.camel.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Asks questions, stores each result file in a folder, and notes which files arrived. */
@ApplicationScoped
public class MentionRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:ask")
                .routeId("ask")
                .to("bytestack:query?operation=submitAndAwait")
                .id("question");

        // written beside its target and renamed when it is whole, so that nobody reads half a file
        from("bytestack:storage?initialDelay=0&delay=1000")
                .routeId("files")
                .to("file:{{results.folder}}?tempFileName=${file:onlyname}.part")
                .transformDataType("bytestack:application-cloudevents")
                .bean(ArrivedFiles.class, "add");
    }
}
