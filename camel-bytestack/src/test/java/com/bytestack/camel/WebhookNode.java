package com.bytestack.camel;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.FileStateRepository;

/** Is called by a webhook that it registers, until it is stopped or killed. */
final class WebhookNode {

    private WebhookNode() {}

    /** Takes a base URL, an API key, a port and the file of registrations. */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = Contexts.configured(arguments[0], arguments[1]);
        context.getRegistry()
                .bind(
                        "registrations",
                        FileStateRepository.fileStateRepository(
                                Path.of(arguments[3]).toFile()));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(arguments[2]);
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&allowInsecureHttp=true&registrationRepository=#registrations")
                        .process(exchange -> System.out.println(
                                "routed " + exchange.getMessage().getHeader(BytestackConstants.RUN_ID)));
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(context::stop));
        context.start();
        System.out.println("started");
        new java.util.concurrent.CountDownLatch(1).await();
    }
}
