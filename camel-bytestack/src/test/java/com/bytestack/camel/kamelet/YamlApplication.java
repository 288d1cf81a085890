package com.bytestack.camel.kamelet;

import com.bytestack.camel.FreePort;
import com.bytestack.camel.test.BytestackEmulator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel application whose routes are YAML, as camel-main runs it; with an HTTP server for those who call it. */
public final class YamlApplication implements AutoCloseable {

    private final Main main = new Main();
    private final int port = FreePort.find();

    private YamlApplication() {
        property("camel.server.enabled", "true");
        property("camel.server.host", "localhost");
        property("camel.server.port", String.valueOf(port));
        property("camel.component.bytestack.allow-insecure-http", "true");
        property("camel.component.bytestack.poll-interval", "20");
        property("camel.component.bytestack.retry-delay", "10");
    }

    /** One whose component knows neither a URL nor a key. */
    public static YamlApplication unconfigured() {
        return new YamlApplication();
    }

    /** One whose component talks to an emulator. */
    public static YamlApplication of(BytestackEmulator emulator) {
        return new YamlApplication()
                .property("camel.component.bytestack.base-url", emulator.baseUrl())
                .property("camel.component.bytestack.api-key", emulator.apiKey());
    }

    /** Sets a property of the application. */
    public YamlApplication property(String name, String value) {
        main.addInitialProperty(name, value);
        return this;
    }

    /** Where its HTTP server is. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Starts it with these routes. */
    public CamelContext start(String... yaml) throws Exception {
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                for (String text : List.of(yaml)) {
                    PluginHelper.getRoutesLoader(getContext())
                            .loadRoutes(ResourceHelper.fromString("of-the-test.camel.yaml", text));
                }
            }
        });
        main.start();
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
