package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.input.Template;
import com.bytestack.camel.model.JobRequest;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.SubmittedQuery;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DynamicUriTest {

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:any").toD("bytestack:${exchangeProperty.uri}");
            }
        });
    }

    private void add(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    private List<String> endpoints() {
        return context.getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .filter(uri -> uri.startsWith("bytestack:"))
                .toList();
    }

    private List<String> prompts() {
        return emulator.submittedQueries().stream().map(SubmittedQuery::prompt).toList();
    }

    @Test
    @Tag("slow")
    void thousandsOfQuestionsGoThroughOneEndpoint() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .toD("bytestack:query?sources=${header.where}&prompt=RAW(${body})&limit=${exchangeProperty.n}");
            }
        });

        for (int n = 0; n < 2_500; n++) {
            String body = "Who & what? 100%+" + n;
            int limit = n % 1_000 + 1;
            String where = n % 2 == 0 ? "x" : "x,reddit";
            Exchange exchange = template.request("direct:ask", e -> {
                e.setProperty("n", limit);
                e.getMessage().setHeader("where", where);
                e.getMessage().setBody(body);
            });
            assertThat(exchange.getException()).isNull();
        }

        assertThat(endpoints()).containsExactly("bytestack://query");
        assertThat(prompts())
                .containsExactlyElementsOf(IntStream.range(0, 2_500)
                        .mapToObj(n -> "Who & what? 100%+" + n)
                        .toList());
        SubmittedQuery last = emulator.submittedQueries().get(2_499);
        assertThat(last.limit()).isEqualTo(500);
        assertThat(last.sources()).containsExactly("x", "reddit");
    }

    @Test
    void theRouteOfTheDocumentationAsksInWordsOfTheMessage() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:brand")
                        .toD("bytestack:query?operation=submitAndAwait&sources=${header.where}"
                                + "&prompt=Who mentions ${header.brand}?");
            }
        });

        Query answer = template.requestBodyAndHeaders(
                "direct:brand", null, Map.of("where", "x,reddit", "brand", "Acme"), Query.class);

        assertThat(answer.isCompleted()).isTrue();
        assertThat(prompts()).containsExactly("Who mentions Acme?");
        assertThat(endpoints()).containsExactly("bytestack://query?operation=submitAndAwait");
    }

    /** What is sent, and how the message looks before. */
    record Message(String uri, Map<String, Object> headers, Supplier<Object> body) {

        static Message of(String uri) {
            return new Message(uri, Map.of(), () -> null);
        }

        Message header(String name, Object value) {
            Map<String, Object> all = new HashMap<>(headers);
            all.put("CamelBytestack" + name, value);
            return new Message(uri, all, body);
        }

        Message body(Object value) {
            return new Message(uri, headers, () -> value);
        }

        Message stream(String text) {
            return new Message(uri, headers, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    static Stream<Message> messages() {
        String job = "jobs?operation=create&jobName=a&schedule=daily&sources=x";
        return Stream.of(
                Message.of("query?prompt=a&sources=x"),
                Message.of("query?prompt=a&sources=x&limit=7&dateRange=2026-03-02/P7D"),
                Message.of("query?prompt=Is 5%25 of x %2B y, z?&sources=x%2Creddit"),
                Message.of("query?prompt=RAW(a & b=c + 5%25 ))&sources=x"),
                Message.of("query?prompt=RAW{a & (b}&sources=RAW(x)"),
                Message.of("query?prompt=a\n  b&sources=x"),
                Message.of("query?prompt=a&prompt=b&sources=x"),
                Message.of("query?prompt=&sources=x"),
                Message.of("query?prompt=&sources=x").body("asked"),
                Message.of("query?sources=x").body("asked"),
                Message.of("query?prompt=a&sources=x&").body("b"),
                Message.of("query?prompt=#bean:question&sources=x"),
                Message.of("query?prompt={{question}}&sources=x"),
                Message.of("query?prompt=a&sources=x").header("Prompt", "h").header("Limit", 9),
                Message.of("query?prompt=a&sources=x").header("QueryId", "qry_old"),
                Message.of("query?prompt=a&sources=x").body(Map.of("prompt", "m", "limit", 3)),
                Message.of("query?prompt=a&sources=x").body("{\"prompt\": \"j\"}"),
                Message.of("query?limit=4&sources=x").body("{\"prompt\": \"j\", \"limit\": 5}"),
                Message.of("query?limit=4&sources=x").stream("{\"prompt\": \"j\", \"limit\": 5}"),
                Message.of("query?operation=get&queryId=qry_1"),
                Message.of("query?operation=get&queryId=qry_1").header("QueryId", "qry_2"),
                Message.of("query?operation=get&queryId=qry_1").header("Operation", "submit"),
                Message.of("query?operation=await&queryId=qry_1"),
                Message.of("query?operation=await&queryId=qry_1&awaitTimeout=1s&pollInterval=10"),
                Message.of("query?operation=get&queryId=missing"),
                Message.of("query?operation=await&queryId=missing"),
                Message.of("query?prompt=a"),
                Message.of("query?prompt=a&sources=x&limit=5000"),
                Message.of("query?prompt=a&sources=x&limit=5000").header("Limit", 5),
                Message.of("query?prompt=a&sources=x&limit=many"),
                Message.of("query?prompt=a&sources=x&dateRange=never"),
                Message.of("query?prompt=a&sources=x&promt=b"),
                Message.of("query?prompt=a&sources=x&key=b"),
                Message.of("query?prompt=a&operation=download"),
                Message.of("query?prompt=a&sources=x").header("Operation", "download"),
                Message.of("nothing?prompt=a"),
                Message.of("jobs"),
                Message.of(job + "&prompt=p&webhookUrl=https://a.example/b?c=d&limit=8"),
                Message.of(job).body(new JobRequest("b", "q", List.of("y"), "every_hour", null, null, null)),
                Message.of(job).body("{\"prompt\": \"q\", \"name\": \"b\"}"),
                Message.of(job).stream("q"),
                Message.of("jobs?operation=update&jobId=job_1&status=paused"),
                Message.of("jobs?operation=update&jobId=job_1&status=paused").header("JobStatus", "active"),
                Message.of("jobs?operation=update&jobId=job_1").body("{\"schedule\": \"daily\"}"),
                Message.of("jobs?operation=update&jobId=job_1&status=gone"),
                Message.of("jobs?operation=pause&jobId=job_1"),
                Message.of("jobs?operation=delete&jobId=job_1"),
                Message.of("jobs?operation=delete&jobId=missing"),
                Message.of("storage?prefix=a&include=.*&exclude=.*b&jobId=job_1&since=2026-01-01T00:00:00Z"),
                Message.of("storage?include=("),
                Message.of("storage?operation=download&key=a/b c.json"),
                Message.of("storage?operation=download&key=missing"),
                Message.of("storage?operation=download&key=a").header("Key", "other"),
                Message.of("webhooks?webhookUrl=https://a.example/b&events=a,b"),
                Message.of("webhooks?webhookUrl=https://a.example/b"),
                Message.of("webhooks?webhookUrl=https://a.example/b&events="),
                Message.of("webhooks?operation=delete&webhookId=wh_1"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void meansWhatToMeansWithTheSameUri(Message message) {
        context.getRegistry().bind("question", "Who?");
        context.getPropertiesComponent().addInitialProperty("question", "What?");
        emulator.wireMock().stubFor(any(urlPathMatching("/v1/.*")).willReturn(okJson("""
                {"id": "id_1", "status": "completed", "prompt": "p", "secret": "s", "name": "n",
                 "created_at": "2026-03-09T08:15:00Z", "jobs": [], "files": []}""")));
        emulator.wireMock()
                .stubFor(any(urlPathMatching("/v1/.*/missing"))
                        .willReturn(aResponse().withStatus(404)));

        Outcome of = outcome("direct:any", message);

        assertThat(of).isEqualTo(outcome("bytestack:" + message.uri, message));
        assertThat(of.headers().keySet()).doesNotContainNull();
        assertThat(of.headers().values()).noneMatch(value -> value.contains("UriOption"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aValueOfAMessageMeansWhatItMeansInAUri(Message message) throws Exception {
        assumeThat(message.uri)
                .doesNotContain("#bean", "{{", "&prompt=b", "limit=5000") // what a value of a message is not
                .doesNotContain("%2B", "RAW(a", "\n") // what Camel makes something else of
                .doesNotEndWith("&");
        context.getRegistry().bind("question", "Who?");
        emulator.wireMock().stubFor(any(urlPathMatching("/v1/.*")).willReturn(okJson("""
                {"id": "id_1", "status": "completed", "prompt": "p", "secret": "s", "name": "n",
                 "created_at": "2026-03-09T08:15:00Z", "jobs": [], "files": []}""")));
        emulator.wireMock()
                .stubFor(any(urlPathMatching("/v1/.*/missing"))
                        .willReturn(aResponse().withStatus(404)));
        Template written = Template.parse("bytestack:" + message.uri);
        Map<String, Object> values = new HashMap<>();
        String uri = written.options().stream()
                .map(option -> {
                    values.put(option.name(), text(option.value()));
                    return option.name() + "=${exchangeProperty." + option.name() + "}";
                })
                .collect(Collectors.joining("&", "bytestack:" + text(written.path()) + "?", ""));
        add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:values")
                        .process(e -> values.forEach(e::setProperty))
                        .toD(uri);
            }
        });

        Outcome of = outcome("direct:values", message);
        Outcome to = outcome("bytestack:" + message.uri, message);

        if (to.failure == ResolveEndpointFailedException.class) {
            // what stands in a URI is refused when the route is built
            assertThat(of.failure).isIn(IllegalArgumentException.class, ResolveEndpointFailedException.class);
            assertThat(of.requests).isEmpty();
        } else {
            assertThat(of).isEqualTo(to);
        }
    }

    private static String text(Template.Value value) {
        return value.parts().stream().map(Template.Part::text).collect(Collectors.joining());
    }

    /** What is seen of a call from outside. */
    private record Outcome(
            List<String> requests, Map<String, String> headers, String body, Class<?> failure, String reason) {}

    private Outcome outcome(String endpoint, Message message) {
        emulator.wireMock().resetRequests();
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty("uri", message.uri);
        exchange.getMessage().setHeaders(new HashMap<>(message.headers));
        exchange.getMessage().setHeader("other", "kept");
        exchange.getMessage().setBody(message.body.get());
        try {
            template.send(endpoint, exchange);
        } catch (ResolveEndpointFailedException e) {
            // as a route with to would, when it is built
            exchange.setException(e);
        }
        List<String> requests = emulator.wireMock().getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(request -> request.getMethod() + " " + request.getUrl() + " " + request.getBodyAsString())
                .toList();
        Map<String, String> headers = new TreeMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, value + " " + value.getClass()));
        Throwable failure = exchange.getException();
        return new Outcome(
                requests,
                headers,
                exchange.getMessage().getBody(String.class),
                failure == null ? null : failure.getClass(),
                failure == null ? null : reason(failure));
    }

    /** Without the URI, which may be written in another way. */
    private static String reason(Throwable failure) {
        Throwable reason = failure instanceof ResolveEndpointFailedException ? failure.getCause() : failure;
        return reason.getMessage();
    }

    @Test
    void whatIsWrittenForAllMessagesStaysInTheUriOfTheEndpoint() throws Exception {
        context.getPropertiesComponent().addInitialProperty("places", "x,reddit");
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .toD("bytestack:query?sources={{places}}&awaitTimeout=9s&limit=5&prompt=${header.q}"
                                + "&maxRetries=${header.n}");
            }
        });

        template.requestBodyAndHeaders("direct:ask", null, Map.of("q", "a", "n", 1));
        template.requestBodyAndHeaders("direct:ask", null, Map.of("q", "b", "n", 2));
        template.requestBodyAndHeaders("direct:ask", null, Map.of("q", "c", "n", 2));

        // an option that has no header makes an endpoint of its own
        assertThat(endpoints())
                .containsExactlyInAnyOrder(
                        "bytestack://query?awaitTimeout=9s&limit=5&maxRetries=1&sources=x%2Creddit",
                        "bytestack://query?awaitTimeout=9s&limit=5&maxRetries=2&sources=x%2Creddit");
        assertThat(prompts()).containsExactly("a", "b", "c");
    }

    @Test
    void aRedeliveryTakesUpTheQueryThatIsPaidFor() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathMatching("/v1/queries/.*"))
                        .inScenario("look")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("then well")
                        .willReturn(aResponse().withStatus(500)));
        add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:ask")
                        .toD("bytestack:query?operation=submitAndAwait&sources=x&maxRetries=0&prompt=${body}");
            }
        });

        Exchange exchange = template.request("direct:ask", e -> e.getMessage().setBody("Who?"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(1);
        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(prompts()).containsExactly("Who?");
    }

    @Test
    void theIdOfAPaidQueryStaysWhereTheWaitFails() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask")
                        .toD("bytestack:query?operation=submitAndAwait&sources=x&awaitTimeout=1ms&pollInterval=1ms"
                                + "&maxPollInterval=1ms&prompt=${body}");
            }
        });

        Exchange exchange = template.request("direct:ask", e -> e.getMessage().setBody("Who?"));

        assertThat(exchange.getException()).isInstanceOf(QueryTimeoutException.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(BytestackConstants.QUERY_ID)
                .containsEntry(
                        BytestackConstants.QUERY_ID,
                        emulator.submittedQueries().get(0).id());
    }

    @Test
    void noOptionOfOneCallSteersTheNext() throws Exception {
        emulator.storeFile("a", "A".getBytes(StandardCharsets.UTF_8));
        emulator.storeFile("b", "B".getBytes(StandardCharsets.UTF_8));
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:both")
                        .toD("bytestack:storage?prefix=${header.first}&operation=${header.do}")
                        .toD("bytestack:storage?prefix=${header.second}")
                        .setProperty("found", simple("${body[0].key}"))
                        .to("bytestack:storage");
            }
        });

        Exchange exchange = template.request("direct:both", e -> {
            e.getMessage().setHeader("first", "a");
            e.getMessage().setHeader("second", "b");
            e.getMessage().setHeader("do", "list");
        });

        assertThat(exchange.getProperty("found")).isEqualTo("b");
        assertThat(exchange.getMessage().getBody(List.class)).hasSize(2);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("first", "second", "do");
    }

    @Test
    void aCallInAnInterceptorHasItsOwnOptionsAndLeavesThoseOfTheCallAround() throws Exception {
        emulator.storeFile("a", "A".getBytes(StandardCharsets.UTF_8));
        emulator.storeFile("b", "B".getBytes(StandardCharsets.UTF_8));
        add(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("bytestack:query*")
                        .setProperty("asked", body())
                        .toD("bytestack:storage?operation=${header.inner}&prefix=${header.first}")
                        .setProperty("found", simple("${body[0].key}"))
                        .setBody(exchangeProperty("asked"));
                from("direct:ask").toD("bytestack:query?operation=${header.outer}&sources=x&prompt=${body}");
            }
        });

        Exchange exchange = template.request("direct:ask", e -> {
            e.getMessage().setBody("Who?");
            e.getMessage().setHeader("inner", "list");
            e.getMessage().setHeader("outer", "submit");
            e.getMessage().setHeader("first", "b");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("found")).isEqualTo("b");
        assertThat(prompts()).containsExactly("Who?");
        assertThat(exchange.getMessage().getHeaders()).containsKeys("inner", "outer", "first");
        assertThat(exchange.getMessage().getHeader(BytestackConstants.OPERATION))
                .isNull();
    }

    @Test
    void interceptorsAndMocksSeeTheOptionsAsHeaders() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("bytestack:query*")
                        .skipSendToOriginalEndpoint()
                        .to("mock:asked");
                from("direct:ask").toD("bytestack:query?sources=x&prompt=${body}");
            }
        });
        MockEndpoint asked = context.getEndpoint("mock:asked", MockEndpoint.class);
        asked.expectedHeaderReceived(BytestackConstants.PROMPT, "Who?");

        template.sendBody("direct:ask", "Who?");

        asked.assertIsSatisfied();
        assertThat(asked.getReceivedExchanges().get(0).getMessage().getHeader(BytestackConstants.PROMPT, String.class))
                .isEqualTo("Who?");
    }

    @Test
    void wireTapsAndEnrichersShareTheEndpointToo() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tap").wireTap("bytestack:query?sources=x&prompt=tap ${body}");
                from("direct:enrich").enrich().simple("bytestack:query?sources=x&prompt=enrich ${body}");
            }
        });
        for (int n = 0; n < 5; n++) {
            template.sendBody("direct:tap", n);
            template.sendBody("direct:enrich", n);
        }

        await().until(() -> prompts().size() == 10);
        assertThat(prompts()).contains("tap 0", "tap 4", "enrich 0", "enrich 4");
        assertThat(endpoints()).containsExactly("bytestack://query?sources=x");
    }

    @Test
    void componentsOfOtherNamesDoTheSame() throws Exception {
        BytestackComponent second = new BytestackComponent();
        second.setConfiguration(
                context.getComponent("bytestack", BytestackComponent.class).getConfiguration());
        context.addComponent("bytestack-eu", second);
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").toD("bytestack-eu:query?sources=x&prompt=${body}");
            }
        });

        template.sendBody("direct:ask", "a");
        template.sendBody("direct:ask", "b");

        assertThat(prompts()).containsExactly("a", "b");
        assertThat(context.getEndpoints())
                .filteredOn(endpoint -> endpoint instanceof BytestackEndpoint)
                .singleElement()
                .satisfies(
                        endpoint -> assertThat(endpoint.getEndpointUri()).isEqualTo("bytestack-eu://query?sources=x"));
    }

    @Test
    void whatAMessageHoldsIsTheValueOfItsOptionAndNothingElse() throws Exception {
        context.getRegistry().bind("x", "a bean");
        context.getPropertiesComponent().addInitialProperty("secret", "looked up");
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:raw").toD("bytestack:query?prompt=RAW(${body})&sources=x");
                from("direct:plain").toD("bytestack:query?prompt=${body}&sources=x");
                from("direct:part").toD("bytestack:query?prompt=So %3A ${body}%21&sources=x");
            }
        });
        List<String> bodies = List.of(
                "{{secret}}",
                "{{env:HOME}}",
                "a&sources=evil",
                "#bean:x",
                "#class:java.lang.String",
                "RAW(a)",
                ")&sources=evil&x=(",
                "50% + 5%25 & more?",
                " a \n\tb\r\n ",
                "${header.secret}",
                "${bean:x}",
                "\u00e4\ud83d\ude00");
        for (String body : bodies) {
            for (String route : List.of("direct:raw", "direct:plain", "direct:part")) {
                template.requestBodyAndHeader(route, body, "secret", "evaluated");
            }
        }

        assertThat(prompts())
                .containsExactlyElementsOf(bodies.stream()
                        .flatMap(body -> Stream.of(body, body, "So : " + body + "!"))
                        .toList());
        assertThat(emulator.submittedQueries())
                .allSatisfy(query -> assertThat(query.sources()).containsExactly("x"));
        assertThat(endpoints()).containsExactly("bytestack://query?sources=x");
    }

    @Test
    void optionsThatAMessageGivesAsListsOrBytesArriveAsSuch() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").toD("bytestack:query?prompt=${body}&sources=${header.where}&limit=${header.n}");
            }
        });

        template.requestBodyAndHeaders(
                "direct:ask", "Who?".getBytes(), Map.of("where", List.of("x", "reddit"), "n", 5));
        template.requestBodyAndHeaders("direct:ask", "Who?", Map.of("where", "x,reddit".getBytes(), "n", "5"));

        assertThat(emulator.submittedQueries()).hasSize(2).allSatisfy(query -> {
            assertThat(query.prompt()).isEqualTo("Who?");
            assertThat(query.sources()).containsExactly("x", "reddit");
            assertThat(query.limit()).isEqualTo(5);
        });
    }

    @Test
    void theResourceToo() throws Exception {
        emulator.storeFile("a", "A".getBytes(StandardCharsets.UTF_8));
        add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:what").toD("bytestack:${header.what}?operation=list");
            }
        });

        assertThat(template.requestBodyAndHeader("direct:what", null, "what", "storage", List.class))
                .hasSize(1);
        assertThat(template.requestBodyAndHeader("direct:what", null, "what", "jobs", List.class))
                .isEmpty();
        for (String other : List.of("storage?prefix=b&x=", "query", "", "{{secret")) {
            assertThat(template.request("direct:what", e -> e.getMessage().setHeader("what", other))
                            .getException())
                    .isInstanceOfAny(IllegalArgumentException.class, ResolveEndpointFailedException.class);
        }
        assertThat(endpoints())
                .containsExactlyInAnyOrder("bytestack://storage?operation=list", "bytestack://jobs?operation=list");
    }

    @Test
    void anOptionOfTheEndpointTakesNoReferenceFromAMessage() throws Exception {
        context.getRegistry().bind("key", "of-a-bean");
        add(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:tenants").toD("bytestack:query?sources=x&prompt=${body}&apiKey=${header.key}");
            }
        });

        for (String key : List.of("#bean:key", "#key", "#class:java.lang.String")) {
            assertThat(template.request("direct:tenants", e -> e.getMessage().setHeader("key", key))
                            .getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("apiKey")
                    .hasMessageNotContaining(key);
        }
        List<String> keys =
                List.of("k2", "k+1%&baseUrl=http://127.0.0.1:1/a", "RAW(k)&x=y", "k%26x=y", "a?b#c=d}", "k)");
        for (String key : keys) {
            template.request("direct:tenants", e -> {
                e.getMessage().setBody("Who?");
                e.getMessage().setHeader("key", key);
            });
        }

        assertThat(emulator.wireMock().getAllServeEvents())
                .extracting(event -> event.getRequest().getHeader("Authorization"))
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(key -> "Bearer " + key).toList());
    }

    @Test
    void whereAllIsAnExpressionItIsAsWithAnyComponent() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all").toD("${header.uri}");
                from("direct:options").toD("bytestack:query?prompt=${body}&${header.more}");
            }
        });

        template.requestBodyAndHeader("direct:all", null, "uri", "bytestack:query?prompt=a&sources=x");
        template.requestBodyAndHeader("direct:options", "b", "more", "sources=y");

        assertThat(endpoints())
                .containsExactlyInAnyOrder(
                        "bytestack://query?prompt=a&sources=x", "bytestack://query?prompt=b&sources=y");
        assertThat(prompts()).containsExactly("a", "b");
    }

    @Test
    void anEmptyHeaderLeavesTheOptionWhatItIsAndStaysOnTheMessage() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").toD("bytestack:query?prompt=${body}&sources=x&limit=${header.n}");
            }
        });

        Exchange exchange = template.request("direct:ask", e -> {
            e.getMessage().setBody("Who?");
            e.getMessage().setHeader(BytestackConstants.PROMPT, " ");
            e.getMessage().setHeader("n", "");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(BytestackConstants.PROMPT)).isEqualTo(" ");
        assertThat(prompts()).containsExactly("Who?");
        assertThat(emulator.submittedQueries().get(0).limit()).isEqualTo(100);
    }
}
