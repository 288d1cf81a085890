package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.test.BytestackEmulator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.ExpressionBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.apache.camel.processor.errorhandler.NoErrorHandler;
import org.apache.camel.saga.InMemorySagaService;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A question is paid for once, within whatever EIP of Camel it is asked, and wherever the redelivery is. */
class EveryEipTest {

    /** Its wait is over before the query is. */
    private static final String ASK =
            "bytestack:query?operation=submitAndAwait&prompt=a&sources=x&pollInterval=5ms&awaitTimeout=20ms";

    /** What of the catalogue holds no producer in a route, or is tested as a part of another. */
    private static final Set<String> WITHOUT = Set.of(
            "bean",
            "claimCheck",
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "delay",
            "doCatch",
            "doFinally",
            "log",
            "marshal",
            "onFallback",
            "onWhen",
            "otherwise",
            "param",
            "poll",
            "pollEnrich",
            "process",
            "removeHeader",
            "removeHeaders",
            "removeProperties",
            "removeProperty",
            "removeVariable",
            "rollback",
            "sample",
            "script",
            "setBody",
            "setExchangePattern",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "sort",
            "stop",
            "throttle",
            "throwException",
            "tokenizer",
            "transform",
            "transformDataType",
            "unmarshal",
            "validate",
            "when");

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started(BytestackEmulator.builder());

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    private int submits() {
        return emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/queries")))
                .size();
    }

    /** Each EIP, with a question in it. */
    private static Map<String, Consumer<RouteDefinition>> eips() {
        Map<String, Consumer<RouteDefinition>> eips = new TreeMap<>();
        eips.put("to", route -> route.to(ASK));
        return eips;
    }

    @Test
    void printsModels() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        for (String n : new TreeSet<>(catalog.findModelNames())) {
            var m = catalog.eipModel(n);
            if (m != null && m.getLabel() != null && m.getLabel().contains("eip"))
            System.out.println("MODEL " + n + " " + m.getLabel() + " in=" + m.isInput() + " out=" + m.isOutput() + " " + m.getOptions().stream().map(o -> o.getName()).filter(o -> Set.of("uri","outputs").contains(o)).toList());
        }
    }
}
