package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.test.BytestackEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** The application under test, at a port of its own. */
final class Monitor implements AutoCloseable {

    private final int port = freePort();
    private final List<Result> told = new CopyOnWriteArrayList<>();
    private final ConfigurableApplicationContext context;

    /** On this emulator, which calls it; it polls at the start only. The options win over that. */
    Monitor(BytestackEmulator emulator, String database, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database,
                "--camel.component.bytestack.api-key=" + emulator.apiKey(),
                "--camel.component.bytestack.base-url=" + emulator.baseUrl(),
                "--camel.component.bytestack.allow-insecure-http=true"));
        all.addAll(List.of(options));
        setUnlessGiven(all, "--monitor.public-url=", url());
        setUnlessGiven(all, "--monitor.poll-delay=", "1h");
        context = run(BrandMonitor.application(emulator.apiKey()), all);
    }

    /** As it runs without an API key. */
    Monitor() {
        context = run(BrandMonitor.application(null), new ArrayList<>());
    }

    private static void setUnlessGiven(List<String> options, String name, String value) {
        if (options.stream().noneMatch(option -> option.startsWith(name))) {
            options.add(name + value);
        }
    }

    private ConfigurableApplicationContext run(SpringApplication application, List<String> options) {
        options.add(0, "--server.port=" + port);
        application.addListeners(event -> {
            if (event instanceof PayloadApplicationEvent<?> payload && payload.getPayload() instanceof Result result) {
                told.add(result);
            }
        });
        return application.run(options.toArray(String[]::new));
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** What is stored, oldest first. */
    Collection<Result> results() {
        return store().since(Instant.EPOCH);
    }

    /** What the pages were told of. */
    List<Result> told() {
        return told;
    }

    MentionStore store() {
        return context.getBean(MentionStore.class);
    }

    /** Whether ByteStack has been told to call it. */
    boolean hasWebhook() {
        return context.getBean(CamelContext.class).getRoute("webhook") != null;
    }

    @Override
    public void close() {
        context.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
