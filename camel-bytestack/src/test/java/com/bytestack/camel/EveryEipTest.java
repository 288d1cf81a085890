package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.ExpressionBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.apache.camel.processor.loadbalancer.RoundRobinLoadBalancer;
import org.apache.camel.saga.InMemorySagaService;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.tooling.model.EipModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A question is paid for once, within whatever EIP of Camel it is asked, and wherever the redelivery is. */
@Tag("slow")
class EveryEipTest {

    /** Its wait is over before the query is. */
    private static final String ASK =
            "bytestack:query?operation=submitAndAwait&prompt=a&sources=x&pollInterval=5ms&awaitTimeout=20ms";

    private static final Expression ALL = ExpressionBuilder.constantExpression("all");
    private static final Predicate TRUE = exchange -> true;
    private static final Predicate FALSE = exchange -> false;
    private static final Expression TO_US = ExpressionBuilder.constantExpression(ASK);

    /** What of the catalogue holds no producer, or one that a route can't be given here. */
    private static final Set<String> WITHOUT_PRODUCER = Set.of(
            "batchConfig",
            "bean",
            "claimCheck",
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "delay",
            "faultToleranceConfiguration",
            "from",
            "langChain4jCharacterTokenizer",
            "langChain4jLineTokenizer",
            "langChain4jParagraphTokenizer",
            "langChain4jSentenceTokenizer",
            "langChain4jWordTokenizer",
            "log",
            "marshal",
            "pausable",
            "poll",
            "pollEnrich",
            "process",
            "removeHeader",
            "removeHeaders",
            "removeProperties",
            "removeProperty",
            "removeVariable",
            "resilience4jConfiguration",
            "resumable",
            "rollback",
            "sample",
            "script",
            "serviceCall",
            "setBody",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "sort",
            "stop",
            "streamConfig",
            "throttle",
            "tokenizer",
            "transform",
            "transformDataType",
            "unmarshal",
            "validate");

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    private int submits() {
        return emulator.wireMock()
                .findAll(postRequestedFor(urlPathEqualTo("/v1/queries")))
                .size();
    }

    /** Each EIP that can hold a producer, with a question in it. */
    private static Map<String, Consumer<RouteDefinition>> eips() {
        Map<String, Consumer<RouteDefinition>> eips = new TreeMap<>();
        eips.put("aggregate", route -> route.aggregate(ALL, new UseLatestAggregationStrategy())
                .completionSize(1)
                .to(ASK)
                .end());
        eips.put("choice", route -> route.choice().when(TRUE).to(ASK).end());
        eips.put("circuitBreaker", route -> route.circuitBreaker().to(ASK).end());
        eips.put(
                "customLoadBalancer",
                route -> route.loadBalance(new RoundRobinLoadBalancer()).to(ASK).end());
        eips.put("doTry", route -> route.doTry().to(ASK).doFinally().end());
        eips.put("dynamicRouter", route -> route.dynamicRouter(new Once()));
        eips.put("enrich", route -> route.enrich(ASK));
        eips.put(
                "failoverLoadBalancer",
                route -> route.loadBalance().failover(2, false, true).to(ASK).end());
        eips.put("filter", route -> route.filter(TRUE).to(ASK).end());
        eips.put("idempotentConsumer", route -> route.idempotentConsumer(ALL, new MemoryIdempotentRepository())
                .removeOnFailure(true)
                .to(ASK)
                .end());
        eips.put(
                "kamelet",
                route -> route.to(
                        "kamelet:bytestack-query-action?prompt=a&sources=x&awaitTimeout=20ms&bridgeErrorHandler=true"));
        eips.put(
                "loadBalance", route -> route.loadBalance().roundRobin().to(ASK).end());
        eips.put("loop", route -> route.loop(1).copy().to(ASK).end());
        eips.put("multicast", route -> route.multicast()
                .parallelProcessing()
                .stopOnException()
                .to(ASK)
                .end());
        eips.put("onFallback", route -> route.circuitBreaker()
                .throwException(new IllegalStateException("first"))
                .onFallback()
                .to(ASK)
                .end());
        eips.put(
                "otherwise",
                route ->
                        route.choice().when(FALSE).log("no").otherwise().to(ASK).end());
        eips.put("pipeline", route -> route.pipeline().to(ASK).end());
        eips.put(
                "randomLoadBalancer",
                route -> route.loadBalance().random().to(ASK).end());
        eips.put("recipientList", route -> route.recipientList(TO_US).stopOnException());
        eips.put(
                "resequence", route -> route.resequence(ALL).timeout(10).to(ASK).end());
        eips.put(
                "roundRobinLoadBalancer",
                route -> route.loadBalance().roundRobin().to(ASK).end());
        eips.put("routingSlip", route -> route.routingSlip(TO_US));
        // a saga is the whole route
        eips.put("saga", route -> {
            route.saga();
            route.to(ASK);
        });
        eips.put("split", route -> route.split(ALL)
                .parallelProcessing()
                .stopOnException()
                .to(ASK)
                .end());
        eips.put("step", route -> route.step("ask").to(ASK).end());
        eips.put(
                "stickyLoadBalancer",
                route -> route.loadBalance().sticky(ALL).to(ASK).end());
        eips.put("threads", route -> route.threads(1).to(ASK));
        eips.put("to", route -> route.to(ASK));
        eips.put("toD", route -> route.toD(ASK + "&limit=${header.limit}"));
        eips.put(
                "topicLoadBalancer",
                route -> route.loadBalance().topic().to(ASK).end());
        eips.put(
                "weightedLoadBalancer",
                route -> route.loadBalance().weighted(true, "1").to(ASK).end());
        eips.put("when", route -> route.choice().when(TRUE).to(ASK).end());
        eips.put("wireTap", route -> route.wireTap(ASK));
        return eips;
    }

    /** A dynamic router asks until it gets null. */
    private static final class Once extends ExpressionAdapter {

        @Override
        public Object evaluate(Exchange exchange) {
            return exchange.getProperty(Exchange.SLIP_ENDPOINT) == null ? ASK : null;
        }
    }

    private static Stream<String> names() {
        return eips().keySet().stream();
    }

    @Test
    void noEipOfTheCatalogueIsLeftOut() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        Set<String> all = new TreeSet<>();
        for (String name : catalog.findModelNames()) {
            EipModel model = catalog.eipModel(name);
            if (model != null && Set.of(model.getLabel().split(",")).contains("eip")) {
                all.add(name);
            }
        }
        Set<String> known = new TreeSet<>(eips().keySet());
        known.addAll(WITHOUT_PRODUCER);

        assertThat(known).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isPaidOnceWithTheRedeliveryOutside(String eip) throws Exception {
        paidOnce(eip, true);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isPaidOnceWithTheRedeliveryInside(String eip) throws Exception {
        paidOnce(eip, false);
    }

    private void paidOnce(String eip, boolean outside) throws Exception {
        emulator.wireMock()
                .stubFor(
                        get(urlMatching("/v1/queries/.*")).willReturn(okJson("{\"id\":\"q\",\"status\":\"running\"}")));
        context.addService(new InMemorySagaService());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").errorHandler(redelivering(this)).to("direct:inner");
                RouteDefinition inner =
                        from("direct:inner").errorHandler(outside ? noErrorHandler() : redelivering(this));
                eips().get(eip).accept(inner);
                inner.throwException(new IllegalStateException("later"));
            }
        });

        Exchange sent = context.createProducerTemplate()
                .request("direct:outer", exchange -> exchange.getMessage().setHeader("limit", 10));

        await().untilAsserted(() -> {
            assertThat(submits()).as("Submits, of %s", sent.getException()).isPositive();
            assertThat(context.getInflightRepository().size()).isZero();
        });
        assertThat(submits()).isEqualTo(1);
    }

    private static DefaultErrorHandlerBuilder redelivering(RouteBuilder routes) {
        DefaultErrorHandlerBuilder handler = routes.defaultErrorHandler();
        handler.maximumRedeliveries(2).redeliveryDelay(0).retryAttemptedLogLevel(LoggingLevel.DEBUG);
        return handler;
    }
}
