package com.bytestack.camel.benchmark;

import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Submits as users do by hand: takes the request as a map, and gives the answer as one. */
record SubmitByHand(String baseUrl) implements LambdaRouteBuilder {

    @Override
    public void accept(RouteBuilder builder) {
        submit(builder, Routes.START, baseUrl);
    }

    /** The steps, for a route that goes on. */
    static ProcessorDefinition<RouteDefinition> submit(RouteBuilder builder, String from, String baseUrl) {
        return builder.from(from)
                .marshal()
                .json(JsonLibrary.Jackson)
                .setHeader(Exchange.HTTP_METHOD, builder.constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, builder.constant("application/json"))
                .setHeader("Authorization", builder.constant("Bearer key"))
                .to(baseUrl + "/queries")
                .unmarshal()
                .json(JsonLibrary.Jackson);
    }
}
