package com.bytestack.camel.benchmark;

import com.bytestack.camel.Contexts;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** Contexts with the routes that are measured. */
final class Routes {

    static final String OURS = "bytestack";
    static final String BY_HAND = "http, by hand";

    private Routes() {}

    /** Started; without JMX, as an application has it that did not ask for more. */
    static CamelContext start(String baseUrl, RoutesBuilder... routes) throws Exception {
        CamelContext context = Contexts.configured(baseUrl, "key");
        context.disableJMX();
        for (RoutesBuilder route : routes) {
            context.addRoutes(route);
        }
        context.start();
        return context;
    }
}
