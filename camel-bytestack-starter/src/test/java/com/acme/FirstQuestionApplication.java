package com.acme;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** Asks ByteStack a question, and logs the answer. */
@SpringBootApplication
public class FirstQuestionApplication {

    public static void main(String[] args) {
        SpringApplication.run(FirstQuestionApplication.class, args);
    }

    @Component
    static class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("timer:once?repeatCount=1")
                    .setBody(constant("How often did people mention Acme?"))
                    .to("bytestack:query?operation=submitAndAwait&sources=x,reddit&dateRange=P7D")
                    .log("${body.status}: ${body.result}");
        }
    }
}
