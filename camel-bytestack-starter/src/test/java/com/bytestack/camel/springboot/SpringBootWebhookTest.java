package com.bytestack.camel.springboot;

import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.camel.EndpointInject;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application that ByteStack calls, at the application's own HTTP server. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "spring.config.name=none")
class SpringBootWebhookTest {

    @RegisterExtension
    static final BytestackExtension BYTESTACK = new BytestackExtension();

    private static final BytestackEmulator EMULATOR = BYTESTACK.emulator();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("webhook:bytestack:webhooks?webhookComponentName=platform-http&webhookPath=/bytestack"
                                    + "&webhookExternalUrl={{acme.url}}&includeResult=true")
                            .to("mock:results");
                }
            };
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        registry.add("server.port", () -> port);
        registry.add("acme.url", () -> "http://localhost:" + port);
        registry.add("camel.component.bytestack.allow-insecure-http", () -> true);
        registry.add("camel.component.bytestack.api-key", EMULATOR::apiKey);
        registry.add("camel.component.bytestack.base-url", EMULATOR::baseUrl);
    }

    @Autowired
    private ProducerTemplate template;

    @EndpointInject("mock:results")
    private MockEndpoint results;

    @Test
    void aRouteIsCalledWithTheResultOfARun() throws InterruptedException {
        results.expectedMessageCount(1);
        results.message(0).body(String.class).contains("by_source");
        template.sendBody("bytestack:jobs?operation=upsert&jobName=A&prompt=a&sources=x&schedule=daily", null);

        EMULATOR.runJob("A");

        results.assertIsSatisfied();
        await().until(() -> EMULATOR.undelivered() == 0);
    }
}
