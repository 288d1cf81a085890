package com.bytestack.camel;

import com.bytestack.camel.test.BytestackEmulator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts whose component talks to an emulator, with short waits. */
public final class Contexts {

    private Contexts() {}

    public static CamelContext of(BytestackEmulator emulator, RouteBuilder routes) throws Exception {
        CamelContext context = configured(emulator);
        if (routes != null) {
            context.addRoutes(routes);
        }
        context.start();
        return context;
    }

    /** Not started yet. */
    public static CamelContext configured(BytestackEmulator emulator) {
        return configured(emulator.baseUrl(), emulator.apiKey());
    }

    /** Not started yet. */
    public static CamelContext configured(String baseUrl, String apiKey) {
        CamelContext context = new DefaultCamelContext();
        BytestackConfiguration configuration =
                context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
        configuration.setBaseUrl(baseUrl);
        configuration.setApiKey(apiKey);
        configuration.setRetryDelay(10);
        configuration.setPollInterval(20);
        configuration.setMaxPollInterval(100);
        return context;
    }

    /** Of routes that fail on purpose: what Camel would log of that is not. */
    public static void addRoutes(CamelContext context, Consumer<RouteBuilder> routes) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                routes.accept(this);
            }
        });
    }

    /** As camel-main does by its options. Of a context that is yet to be started. */
    public static void enableHealthChecks(CamelContext context) {
        for (String kind : List.of("consumers", "producers")) {
            HealthCheckHelper.getHealthCheckRepository(context, kind, HealthCheckRepository.class)
                    .setEnabled(true);
        }
    }
}
