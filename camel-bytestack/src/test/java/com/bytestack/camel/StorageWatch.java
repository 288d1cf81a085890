package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** What tests see of a route of files: which of them came, in their order, and how often their storage was polled. */
final class StorageWatch {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final BytestackEmulator emulator;

    StorageWatch(BytestackEmulator emulator) {
        this.emulator = emulator;
    }

    static String key(Exchange exchange) {
        return exchange.getMessage().getHeader(BytestackConstants.KEY, String.class);
    }

    /** The consumer of the route {@code files}. */
    static BytestackStorageConsumer consumer(CamelContext context) {
        return (BytestackStorageConsumer) context.getRoute("files").getConsumer();
    }

    /** The step of a route that is watched. */
    void see(Exchange exchange) {
        seen.add(key(exchange));
    }

    /** The keys of all that came. */
    List<String> seen() {
        return seen;
    }

    int polls() {
        return emulator.wireMock()
                .findAll(getRequestedFor(urlPathEqualTo("/v1/storage")))
                .size();
    }

    /** Long enough for what should not happen to happen. */
    void afterMorePolls() {
        int before = polls();
        await().until(() -> polls() >= before + 3);
    }
}
