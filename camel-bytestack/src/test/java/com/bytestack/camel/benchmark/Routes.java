package com.bytestack.camel.benchmark;

import com.bytestack.camel.Contexts;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;

/** Contexts with the routes that are measured. */
final class Routes {

    static final String OURS = "bytestack";
    static final String BY_HAND = "http, by hand";

    /** Where a route begins that a contestant calls. */
    static final String START = "direct:start";

    private Routes() {}

    /** Calls a route with a body. */
    static Contestant caller(String baseUrl, Object body, LambdaRouteBuilder route) throws Exception {
        CamelContext context = start(baseUrl, route);
        ProducerTemplate template = context.createProducerTemplate();
        Endpoint start = context.getEndpoint(START);
        return () -> template.requestBody(start, body);
    }

    /** Started; without JMX, as an application has it that did not ask for more. */
    static CamelContext start(String baseUrl, LambdaRouteBuilder... routes) throws Exception {
        CamelContext context = Contexts.configured(baseUrl, "key");
        context.disableJMX();
        for (LambdaRouteBuilder route : routes) {
            RouteBuilder.addRoutes(context, route);
        }
        context.start();
        return context;
    }
}
