package com.bytestack.camel.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.Contexts;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.fault.Step.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.hc.core5.http.HttpHost;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation meets each fault, which stays until all have failed or not, and is mended then. */
class FaultMatrixTest {

    private static final Path DOC = Path.of("..", "docs", "errors.md");
    private static final String BODY = "as it was before";

    private final Map<String, AtomicInteger> callbacks = new ConcurrentHashMap<>();

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aRouteSeesWhatTheTableSaysAndNothingIsLeftBehind(Fault fault) throws Exception {
        try (FaultServer server = new FaultServer(fault)) {
            try (CamelContext context = context(
                    server, baseUrl(server, fault), fault.isOfProxy() ? "&httpClientConfigurer=#proxied" : "")) {
                SoftAssertions soft = new SoftAssertions();
                send(context).forEach((step, exchange) -> check(soft, server, fault, step, exchange));
                soft.assertThat(context.getInflightRepository().size()).isZero();
                soft.assertAll();

                if (fault.canBeMended()) {
                    server.mend();
                    // over the only connection of each: none was left leased
                    send(context).forEach((step, exchange) -> soft.assertThat(exchange.getException())
                            .as("%s once all is well", step)
                            .isNull());
                    soft.assertAll();
                }
            }
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().matches("Camel .*Bytestack.*")));
    }

    @Test
    void aConnectionWhoseAnswerWasReadToItsEndServesTheNextCallToo() throws Exception {
        try (FaultServer server = new FaultServer(ServerSocketFactory.getDefault());
                CamelContext context = context(server, "http://localhost:" + server.port(), "")) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(context).values()).allSatisfy(exchange -> assertThat(exchange.getException())
                        .isNull());
            }
            assertThat(Step.values())
                    // whose answers are not read to their end
                    .filteredOn(step -> step != Step.JOBS_GET && step != Step.STORAGE_STREAM_LIST)
                    .allSatisfy(step -> assertThat(server.connections(step)).isEqualTo(1));
        }
    }

    private static String baseUrl(FaultServer server, Fault fault) throws Exception {
        if (fault == Fault.UNKNOWN_HOST) {
            return "http://nowhere.invalid";
        }
        if (fault == Fault.REFUSED) {
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
                return "http://localhost:" + closed.getLocalPort();
            }
        }
        return (fault.isOfHttps() ? "https" : "http") + "://localhost:" + server.port();
    }

    private CamelContext context(FaultServer faulty, String server, String more) throws Exception {
        CamelContext context = Contexts.configured(server, "key");
        HttpClientConfigurer proxied = builder -> builder.setProxy(new HttpHost("http", "localhost", faulty.port()));
        context.getRegistry().bind("proxied", proxied);
        ExtendedCamelContext extension = context.getCamelContextExtension();
        extension.addInterceptStrategy((where, definition, target, next) -> new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                AtomicInteger count = callbacks.computeIfAbsent(exchange.getFromRouteId(), id -> new AtomicInteger());
                return super.process(exchange, sync -> {
                    count.incrementAndGet();
                    callback.done(sync);
                });
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (Step step : Step.values()) {
                    // a client of its own for each, which no other's 429 holds back
                    from("direct:" + step)
                            .routeId(step.name())
                            .to(step.uri() + "&baseUrl=" + server + "/" + step + "/v1"
                                    + "&allowInsecureHttp=true&maxConnections=1&maxRetries=1&retryDelay=1"
                                    + "&responseTimeout=1s" + more);
                }
            }
        });
        context.start();
        return context;
    }

    private Map<Step, Exchange> send(CamelContext context) {
        callbacks.clear();
        ProducerTemplate template = context.createProducerTemplate();
        Map<Step, CompletableFuture<Exchange>> sent = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            sent.put(step, template.asyncSend("direct:" + step, exchange -> exchange.getMessage()
                    .setBody(BODY)));
        }
        Map<Step, Exchange> done = new EnumMap<>(Step.class);
        sent.forEach((step, exchange) -> done.put(step, exchange.join()));
        return done;
    }

    private void check(SoftAssertions soft, FaultServer server, Fault fault, Step step, Exchange exchange) {
        Outcome due = Outcome.of(fault, fault.isBeforeAnyRequest() ? step.firstKind() : step.kind());
        String what = step + " meets " + fault;
        soft.assertThat(callbacks.get(step.name())).as("callbacks, %s", what).hasValue(1);
        soft.assertThat(server.requests(step).size()).as("requests, %s", what).isEqualTo(requests(fault, step, due));
        if (due.works()) {
            soft.assertThat(exchange.getException()).as(what).isNull();
            soft.assertThat(exchange.getMessage().getHeader(BytestackConstants.BILLING_ISSUE))
                    .as("billing issue, %s", what)
                    .isEqualTo(isStillBilled(fault, step) ? true : null);
        } else {
            checkFailure(soft, what, due, exchange);
            soft.assertThat(exchange.getMessage().getHeaders().keySet())
                    .as("headers, %s", what)
                    .isEqualTo(headersOfAFailure(fault, step));
        }
        if (fault == Fault.REDIRECT_TO_ANOTHER_ORIGIN && due.works()) {
            soft.assertThat(server.requests(step))
                    .as("the key at the other origin, %s", what)
                    .extracting(Request::authorized)
                    .containsExactly(true, false);
        }
    }

    /** The answer counts that the step gives, which of a wait is the last. */
    private static boolean isStillBilled(Fault fault, Step step) {
        return fault == Fault.STATUS_402_RESOURCE && step != Step.QUERY_SUBMIT_OF_SUBMIT_AND_AWAIT;
    }

    private static void checkFailure(SoftAssertions soft, String what, Outcome due, Exchange exchange) {
        soft.assertThat(exchange.getException()).as(what).isExactlyInstanceOf(due.failure());
        BytestackException failure = exchange.getException(BytestackException.class);
        if (failure != null) {
            soft.assertThat(failure.getStatusCode()).as("status, %s", what).isEqualTo(due.status());
            soft.assertThat(failure.getMessage()).as("message, %s", what).doesNotContain("\n");
            soft.assertThat(failure.getMessage().contains("is not known"))
                    .as("not known, %s: %s", what, failure.getMessage())
                    .isEqualTo(due.unknown());
        }
        soft.assertThat(exchange.getMessage().getBody()).as("body, %s", what).isEqualTo(BODY);
    }

    private static int requests(Fault fault, Step step, Outcome due) {
        if (fault.isBeforeAnyRequest()) {
            return 0;
        }
        boolean followed = fault.isRedirect() && Outcome.isGet(step.kind());
        return (due.repeated() ? 2 : 1) * (followed ? 2 : 1);
    }

    /** The id of a query that is paid for, and nothing else. */
    private static Set<String> headersOfAFailure(Fault fault, Step step) {
        boolean isSubmitted = step == Step.QUERY_LOOK_OF_SUBMIT_AND_AWAIT && !fault.isBeforeAnyRequest();
        return isSubmitted || step == Step.QUERY_AWAIT ? Set.of(BytestackConstants.QUERY_ID) : Set.of();
    }

    /** Run it with {@code -Ddocs.update=true} after a change, and commit what it writes. */
    @Test
    void theTableOfTheDocumentationSaysWhatHappens() throws Exception {
        String start = "<!-- faults: written by FaultMatrixTest -->\n";
        String end = "<!-- end -->";
        String written = Files.readString(DOC);
        String due = written.substring(0, written.indexOf(start) + start.length())
                + table()
                + written.substring(written.indexOf(end));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOC, due);
        } else {
            assertThat(written)
                    .as("out of step: run this test with -Ddocs.update=true")
                    .isEqualTo(due);
        }
    }

    private static String table() {
        String head = "| what happens | "
                + Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(" | ")) + " |\n|---|"
                + "---|".repeat(Kind.values().length) + "\n";
        return head + Arrays.stream(Fault.values()).map(FaultMatrixTest::row).collect(Collectors.joining());
    }

    private static String row(Fault fault) {
        return Arrays.stream(Kind.values())
                .map(kind -> Outcome.of(fault, kind).toString())
                .collect(Collectors.joining(" | ", "| " + fault + " | ", " |\n"));
    }
}
