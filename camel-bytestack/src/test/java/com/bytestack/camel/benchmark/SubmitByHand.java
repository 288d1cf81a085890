package com.bytestack.camel.benchmark;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Submits as users do by hand: {@code direct:by-hand} takes the request as a map, and gives the answer as one. */
final class SubmitByHand extends RouteBuilder {

    private final String baseUrl;

    SubmitByHand(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public void configure() {
        from("direct:by-hand")
                .marshal()
                .json(JsonLibrary.Jackson)
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setHeader("Authorization", constant("Bearer key"))
                .to(baseUrl + "/queries")
                .unmarshal()
                .json(JsonLibrary.Jackson);
    }
}
