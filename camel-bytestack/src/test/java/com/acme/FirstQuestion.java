package com.acme;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Asks ByteStack a question, and logs the answer. */
public class FirstQuestion extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new FirstQuestion());
        main.run(args);
    }

    @Override
    public void configure() {
        from("timer:once?repeatCount=1")
                .setBody(constant("How often did people mention Acme?"))
                .to("bytestack:query?operation=submitAndAwait&sources=x,reddit&dateRange=P7D")
                .log("${body.status}: ${body.result}");
    }
}
