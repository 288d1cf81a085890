package com.bytestack.camel.benchmark;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.BytestackConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

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

    /** Started, with the component set up for the server. */
    static CamelContext start(String baseUrl, LambdaRouteBuilder... routes) throws Exception {
        CamelContext context = new DefaultCamelContext();
        BytestackConfiguration configuration =
                context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
        configuration.setBaseUrl(baseUrl);
        configuration.setApiKey("key");
        for (LambdaRouteBuilder route : routes) {
            RouteBuilder.addRoutes(context, route);
        }
        context.start();
        return context;
    }
}
