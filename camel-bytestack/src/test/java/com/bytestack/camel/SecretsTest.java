package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.kamelet.YamlApplication;
import com.bytestack.camel.test.BytestackEmulator;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String KEY = "very-secret-key-4711";

    @Test
    void theKeyOfAUriIsInNoJmxAttribute() throws Exception {
        try (BytestackEmulator emulator =
                        BytestackEmulator.builder().apiKey(KEY).start();
                CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask")
                            .to("bytestack:query?prompt=a&sources=x&apiKey=" + KEY + "&baseUrl=" + emulator.baseUrl());
                    from("bytestack:storage?delay=50&apiKey=" + KEY + "&baseUrl=" + emulator.baseUrl())
                            .to("direct:none");
                }
            });
            context.start();
            Exchange exchange = context.createProducerTemplate().request("direct:ask", e -> {});
            assertThat(exchange.getException()).isNull();

            List<String> seen = attributes(context);

            assertThat(seen).anyMatch(line -> line.contains("bytestack"));
            assertThat(seen).noneMatch(line -> line.contains(KEY));
        }
    }

    @Test
    void theSecretsOfAWebhookAreInNoJmxAttributeAndNoToString() throws Exception {
        try (BytestackEmulator emulator = BytestackEmulator.start();
                CamelContext context = Contexts.configured(emulator)) {
            int port = FreePort.find();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    restConfiguration().host("localhost").port(port);
                    from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                    + "&allowInsecureHttp=true&webhookSecret=RAW(old-" + KEY + "," + KEY + ")")
                            .to("direct:none");
                }
            });
            context.start();

            List<String> seen = attributes(context);
            context.getEndpoints().forEach(endpoint -> seen.add(endpoint.toString()));
            context.getRoutes().forEach(route -> seen.add(route + " " + route.getConsumer()));

            assertThat(seen).anyMatch(line -> line.contains("bytestack://webhooks"));
            assertThat(seen).noneMatch(line -> line.contains(KEY));
        }
    }

    @Test
    @Tag("kamelet")
    void theKeysAndSecretsOfKameletsAreInNoLineNoJmxAttributeAndNoToString() throws Exception {
        try (BytestackEmulator emulator =
                        BytestackEmulator.builder().apiKey(KEY).start();
                CapturedLog log = new CapturedLog("org.apache.camel");
                YamlApplication application = YamlApplication.unconfigured()) {
            application.property("camel.component.bytestack.base-url", emulator.baseUrl());
            application.property("bytestack.api-key", KEY);
            application.property("bytestack.webhook.secret", "old-" + KEY + "," + KEY);
            CamelContext context = application.start("""
                    - route:
                        from:
                          uri: direct:ask
                          steps:
                            - to:
                                uri: kamelet:bytestack-query-action
                                parameters:
                                  sources: x
                                  apiKey: "{{bytestack.api-key}}"
                    - route:
                        from:
                          uri: kamelet:bytestack-storage-source
                          parameters:
                            delay: 50ms
                            apiKey: "RAW({{bytestack.api-key}})"
                          steps:
                            - to: log:file
                    - route:
                        from:
                          uri: kamelet:bytestack-webhook-source
                          parameters:
                            webhookAutoRegister: false
                            secret: "RAW({{bytestack.webhook.secret}})"
                            apiKey: %s
                          steps:
                            - to: log:event
                    """.formatted(KEY));
            Exchange exchange = context.createProducerTemplate()
                    .request("direct:ask", e -> e.getMessage().setBody("a"));
            assertThat(exchange.getException()).isNull();

            List<String> seen = attributes(context);
            context.getEndpoints().forEach(endpoint -> seen.add(endpoint.toString()));
            context.getRoutes().forEach(route -> seen.add(route + " " + route.getConsumer()));
            seen.addAll(log.lines());

            assertThat(seen)
                    .anyMatch(line -> line.contains("kamelet:bytestack-query-action"))
                    .anyMatch(line -> line.contains("bytestack://storage"))
                    .anyMatch(line -> line.startsWith("INFO"));
            assertThat(seen).noneMatch(line -> line.contains(KEY));
        }
    }

    static List<String> attributes(CamelContext context) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        List<String> seen = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    seen.add(name + " " + attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
        }
        return seen;
    }

    @Test
    void theKeyIsInNoExceptionEvenWhereItIsWrong() throws Exception {
        try (BytestackEmulator emulator = BytestackEmulator.start();
                CamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange exchange = context.createProducerTemplate()
                    .request(
                            "bytestack:query?prompt=a&sources=x&apiKey=" + KEY + "&baseUrl=" + emulator.baseUrl(),
                            e -> {});

            for (Throwable e = exchange.getException(); e != null; e = e.getCause()) {
                assertThat(e.toString()).doesNotContain(KEY);
            }
            assertThat(exchange.getException()).hasMessageContainingAll("401", "apiKey");
        }
    }
}
