package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.test.BytestackEmulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a route carries is sent as the plain value that it stands for, or refused by its type. */
class InputTypesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOB = "bytestack:jobs?operation=create";
    private static final String CHANGE = "bytestack:jobs?operation=update";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    /** An input, an operation that has it with all else that it needs, and a value. */
    enum Given {
        PROMPT("Prompt", "prompt", "prompt", "bytestack:query?sources=x", "Who, and why?"),
        SOURCES("Sources", "sources", "sources", "bytestack:query?prompt=a", "x,reddit"),
        DATE_RANGE(
                "DateRange", "date_range", "dateRange", "bytestack:query?prompt=a&sources=x", "2026-03-02/2026-03-08"),
        LIMIT("Limit", "limit", "limit", "bytestack:query?prompt=a&sources=x", "7"),
        QUERY_ID("QueryId", "query_id", "queryId", "bytestack:query?operation=get", "qry_1"),
        AWAITED("QueryId", "id", "queryId", "bytestack:query?operation=await", "qry_1"),
        KEY("Key", "key", "key", "bytestack:storage?operation=download", "a/b.json"),
        PREFIX("Prefix", "prefix", "prefix", "bytestack:storage?operation=list", "a"),
        INCLUDE("Include", "include", "include", "bytestack:storage?operation=list", "a.*"),
        EXCLUDE("Exclude", "exclude", "exclude", "bytestack:storage?operation=list", "a.*"),
        OF_JOB("JobId", "job_id", "jobId", "bytestack:storage?operation=list", "job_1"),
        SINCE("Since", "since", "since", "bytestack:storage?operation=list", "2026-03-02T00:00:00Z"),
        JOB_ID("JobId", "id", "jobId", "bytestack:jobs?operation=delete", "job_1"),
        JOB_NAME("JobName", "name", "jobName", JOB + "&prompt=a&sources=x&schedule=daily", "Brand"),
        SCHEDULE("Schedule", "schedule", "schedule", JOB + "&prompt=a&sources=x&jobName=a", "0 8 * * *"),
        WEBHOOK_URL(
                "WebhookUrl",
                "webhook_url",
                "webhookUrl",
                JOB + "&prompt=a&sources=x&jobName=a&schedule=daily",
                "https://a.example/b"),
        JOB_STATUS("JobStatus", "status", "status", CHANGE + "&jobId=job_1", "paused"),
        URL("WebhookUrl", "url", "webhookUrl", "bytestack:webhooks?operation=register", "https://a.example/b"),
        EVENTS("Events", "events", "events", "bytestack:webhooks?webhookUrl=https://a.example/b", "a,b"),
        WEBHOOK_ID("WebhookId", "webhook_id", "webhookId", "bytestack:webhooks?operation=delete", "wh_1");

        final String header;
        final String field;
        final String option;
        final String uri;
        final String value;

        Given(String header, String field, String option, String uri, String value) {
            this.header = "CamelBytestack" + header;
            this.field = field;
            this.option = option;
            this.uri = uri;
            this.value = value;
        }

        boolean isList() {
            return this == SOURCES || this == EVENTS;
        }
    }

    /** Where it is given. */
    enum Place {
        HEADER {
            @Override
            void put(Exchange exchange, Given given, Object value) {
                exchange.getMessage().setHeader(given.header, value);
            }
        },
        MAP {
            @Override
            void put(Exchange exchange, Given given, Object value) {
                Map<String, Object> body = new HashMap<>();
                body.put(given.field, value);
                exchange.getMessage().setBody(body);
            }
        },
        JSON_NODE {
            @Override
            void put(Exchange exchange, Given given, Object value) {
                exchange.getMessage()
                        .setBody(JsonNodeFactory.instance
                                .objectNode()
                                .set(given.field, value instanceof JsonNode node ? node : new POJONode(value)));
            }
        },
        OPTION {
            @Override
            void put(Exchange exchange, Given given, Object value) {
                exchange.setProperty("value", value);
            }
        };

        abstract void put(Exchange exchange, Given given, Object value);
    }

    private static final Map<String, Function<String, Object>> TEXTS = new LinkedHashMap<>();
    private static final Map<String, Supplier<Object>> NOTHING = new LinkedHashMap<>();
    private static final Map<String, Function<String, Object>> LISTS = new LinkedHashMap<>();
    private static final Map<String, Function<String, Object>> NEITHER = new LinkedHashMap<>();

    static {
        TEXTS.put("String", text -> text);
        TEXTS.put("String with a mark", text -> "\uFEFF" + text);
        TEXTS.put("StringBuilder", StringBuilder::new);
        TEXTS.put("byte[]", text -> text.getBytes(StandardCharsets.UTF_8));
        TEXTS.put("byte[] with a mark", text -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        TEXTS.put("char[]", String::toCharArray);
        TEXTS.put("InputStream", text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        TEXTS.put("StreamCache", text -> new InputStreamCache(text.getBytes(StandardCharsets.UTF_8)));
        TEXTS.put("Reader", StringReader::new);
        TEXTS.put("ByteBuffer", text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        TEXTS.put("TextNode", TextNode::new);
        TEXTS.put("Optional", Optional::of);
        TEXTS.put("Optional of byte[]", text -> Optional.of(text.getBytes(StandardCharsets.UTF_8)));

        NOTHING.put("null", () -> null);
        NOTHING.put("NullNode", NullNode::getInstance);
        NOTHING.put("MissingNode", JsonNodeFactory.instance::missingNode);
        NOTHING.put("Optional", Optional::empty);
        NOTHING.put("empty", () -> "");
        NOTHING.put("blank", () -> " \t\r\n\u00a0\u2003\u3000");
        NOTHING.put("mark", () -> "\uFEFF");
        NOTHING.put("byte[0]", () -> new byte[0]);
        NOTHING.put("blank byte[]", () -> " \uFEFF ".getBytes(StandardCharsets.UTF_8));
        NOTHING.put("char[0]", () -> new char[0]);
        NOTHING.put("blank TextNode", () -> new TextNode(" "));
        NOTHING.put("empty stream", () -> new ByteArrayInputStream(new byte[0]));
        NOTHING.put("Optional of NullNode", () -> Optional.of(NullNode.getInstance()));

        LISTS.put("List", text -> List.of(text.split(",")));
        LISTS.put("Stream", text -> Stream.of(text.split(",")));
        LISTS.put("Iterator", text -> List.of(text.split(",")).iterator());
        LISTS.put("String[]", text -> text.split(","));
        LISTS.put(
                "Object[] of Optional",
                text -> Stream.of(text.split(",")).map(Optional::of).toArray());
        LISTS.put("List of byte[]", text -> Stream.of(text.split(","))
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList());
        LISTS.put("ArrayNode", text -> JSON.valueToTree(text.split(",")));
        LISTS.put("List with nothing", text -> {
            List<Object> list = new ArrayList<>(List.of(text.split(",")));
            list.add(null);
            list.add(NullNode.getInstance());
            list.add(" ");
            return list;
        });
        LISTS.put("JSON array", text -> JSON.valueToTree(text.split(",")).toString());

        NEITHER.put("Map", text -> Map.of("text", text));
        NEITHER.put("ObjectNode", text -> JSON.valueToTree(Map.of("text", text)));
        NEITHER.put("TreeMap of numbers", text -> new TreeMap<>(Map.of(1, text)));
        NEITHER.put("List of lists", text -> List.of(List.of(text)));
        NEITHER.put("List of maps", text -> List.of(Map.of("text", text)));
        NEITHER.put("int[]", text -> new int[] {1, 2});
        NEITHER.put("Byte[]", text -> new Byte[] {1, 2});
        NEITHER.put("Object", text -> new Object());
        NEITHER.put("Path", text -> Path.of("a", "b"));
        NEITHER.put("Thread", text -> Thread.currentThread());
        NEITHER.put("Exception", IllegalStateException::new);
    }

    @BeforeEach
    void answerAll() {
        emulator.wireMock().stubFor(any(urlPathMatching("/v1/.*")).willReturn(okJson("""
                {"id": "id_1", "status": "completed", "prompt": "p", "secret": "s", "name": "n", "jobs": [],
                 "files": [{"key": "a", "job_id": "job_1", "created_at": "2026-03-01T00:00:00Z"},
                           {"key": "b", "job_id": "job_2", "created_at": "2026-03-03T00:00:00Z"}]}""")));
    }

    /** What came of it, as far as the input can be seen in it. */
    private record Outcome(List<String> requests, String body, String failure) {}

    private Outcome outcome(String uri, Given given, Place place, Object value) {
        return outcome(place == Place.OPTION ? "direct:option" : uri, exchange -> {
            if (place != null) {
                place.put(exchange, given, value);
            }
        });
    }

    private Outcome outcome(String uri, Consumer<Exchange> prepare) {
        emulator.wireMock().resetRequests();
        Exchange exchange = new DefaultExchange(context);
        prepare.accept(exchange);
        template.send(uri, exchange);
        Throwable failure = exchange.getException();
        if (failure != null) {
            assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        }
        List<String> requests = emulator.wireMock().getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(request -> request.getMethod() + " " + request.getUrl() + " " + request.getBodyAsString())
                .toList();
        return new Outcome(
                requests,
                failure != null || exchange.getMessage().getBody() == null
                        ? null
                        : exchange.getMessage().getBody(String.class),
                failure == null ? null : failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void whateverARouteCarriesIsSentAsThePlainValueOrRefusedByItsType(Given given) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:option").toD(given.uri + "&" + given.option + "=${exchangeProperty.value}");
            }
        });
        Outcome none = outcome(given.uri, given, null, null);
        Outcome plain = outcome(given.uri + "&" + given.option + "=" + given.value, given, null, null);
        assertThat(plain.failure).isNull();
        assertThat(plain).isNotEqualTo(none);

        for (Place place : Place.values()) {
            for (Map.Entry<String, Function<String, Object>> type : TEXTS.entrySet()) {
                if (isGone(place, type.getKey())) {
                    assertRefused(given, place, type);
                    continue;
                }
                assertThat(outcome(given.uri, given, place, type.getValue().apply(given.value)))
                        .as("%s as %s in %s", given, type.getKey(), place)
                        .isEqualTo(plain);
            }
            for (Map.Entry<String, Supplier<Object>> type : NOTHING.entrySet()) {
                if (isGone(place, type.getKey())) {
                    continue;
                }
                assertThat(outcome(given.uri, given, place, type.getValue().get()))
                        .as("%s as %s in %s", given, type.getKey(), place)
                        .isEqualTo(none);
                if (place != Place.OPTION) {
                    String withOption = given.uri + "&" + given.option + "=" + given.value;
                    assertThat(outcome(withOption, given, place, type.getValue().get()))
                            .as("%s as %s in %s beside the option", given, type.getKey(), place)
                            .isEqualTo(plain);
                }
            }
            for (Map.Entry<String, Function<String, Object>> type : LISTS.entrySet()) {
                if (given.isList() && !isGone(place, type.getKey())) {
                    assertThat(outcome(given.uri, given, place, type.getValue().apply(given.value)))
                            .as("%s as %s in %s", given, type.getKey(), place)
                            .isEqualTo(plain);
                } else if (!type.getKey().equals("JSON array")) {
                    assertRefused(given, place, type);
                }
            }
            for (Map.Entry<String, Function<String, Object>> type : NEITHER.entrySet()) {
                if (place == Place.OPTION && type.getKey().equals("Path")) {
                    // Camel reads the file when it evaluates the whole URI, and fails by itself
                    continue;
                }
                assertRefused(given, place, type);
            }
        }
    }

    /** Camel evaluates the whole URI before it asks the component: what can be read once is gone by then. */
    private static boolean isGone(Place place, String type) {
        return place == Place.OPTION
                && Set.of("InputStream", "empty stream", "Reader", "Stream", "Iterator")
                        .contains(type);
    }

    private void assertRefused(Given given, Place place, Map.Entry<String, Function<String, Object>> type) {
        Object value = type.getValue().apply(given.value);
        Outcome outcome = outcome(given.uri, given, place, value);
        assertThat(outcome.requests)
                .as("%s as %s in %s", given, type.getKey(), place)
                .isEmpty();
        assertThat(outcome.failure)
                .as("%s as %s in %s", given, type.getKey(), place)
                .contains(given.header, "option " + given.option)
                .doesNotContain("[B@", "@" + Integer.toHexString(System.identityHashCode(value)), "ClassCast");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROMPT", "QUERY_ID", "AWAITED", "KEY", "JOB_ID", "URL", "WEBHOOK_ID"})
    void theMainInputIsReadFromABodyOfAnyKindOfText(Given given) {
        String uri = given.uri;
        Outcome none = outcome(uri, given, null, null);
        Outcome plain = outcome(uri, given, Place.HEADER, given.value);
        for (Map.Entry<String, Function<String, Object>> type : TEXTS.entrySet()) {
            assertThat(ofBody(uri, type.getValue().apply(given.value)))
                    .as(type.getKey())
                    .isEqualTo(plain);
            String json = "\u00a0\uFEFF {\"" + given.field + "\": \"" + given.value + "\"}\n";
            assertThat(ofBody(uri, type.getValue().apply(json)))
                    .as("JSON in " + type.getKey())
                    .isEqualTo(plain);
        }
        for (Map.Entry<String, Supplier<Object>> type : NOTHING.entrySet()) {
            assertThat(ofBody(uri, type.getValue().get())).as(type.getKey()).isEqualTo(none);
        }
        assertThat(ofBody(uri, "{\"" + given.field + "\": null}")).isEqualTo(none);
        assertThat(ofBody(uri, "{\"" + given.field + "\": {\"text\": \"q\"}}").failure)
                .contains(given.header, "option " + given.option);
    }

    private Outcome ofBody(String uri, Object body) {
        return outcome(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private String sent(String uri, Map<String, Object> headers) {
        emulator.wireMock().resetRequests();
        Exchange exchange = template.request(uri, e -> e.getMessage().setHeaders(new HashMap<>(headers)));
        assertThat(exchange.getException()).isNull();
        return emulator.wireMock().getAllServeEvents().get(0).getRequest().getBodyAsString();
    }

    private enum Status {
        PAUSED
    }

    @Test
    void datesEnumsAndOtherValuesWithOneTextAreTakenAsThat() {
        String ask = "bytestack:query?prompt=a&sources=x";
        String range = "\"date_range\":{\"start\":\"2026-03-02T00:00:00Z\",\"end\":\"2026-03-03T00:00:00Z\"}";
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        Instant end = Instant.parse("2026-03-03T00:00:00Z");
        for (Object value : List.of(
                new DateRange(start, end),
                Map.of("start", start, "end", end),
                Map.of("start", Date.from(start), "end", OffsetDateTime.parse("2026-03-03T01:00:00+01:00")),
                JSON.valueToTree(Map.of("start", start.toString(), "end", end.toString())),
                "{\"start\": \"2026-03-02T00:00:00Z\", \"end\": \"2026-03-03T00:00:00Z\"}")) {
            assertThat(sent(ask, Map.of(BytestackConstants.DATE_RANGE, value))).contains(range);
        }
        assertThat(sent(
                        ask,
                        Map.of(
                                BytestackConstants.DATE_RANGE,
                                Map.of("start", LocalDate.of(2026, 3, 2), "end", LocalDate.of(2026, 3, 2)))))
                .contains("2026-03-02T00:00:00Z", "2026-03-02T23:59:59Z");
        assertThat(sent(ask, Map.of(BytestackConstants.DATE_RANGE, Period.ofDays(7))))
                .contains("date_range");
        assertThat(sent(CHANGE + "&jobId=job_1", Map.of(BytestackConstants.JOB_STATUS, Status.PAUSED)))
                .isEqualTo("{\"status\":\"paused\"}");
        assertThat(sent(
                        "bytestack:webhooks?events=a",
                        Map.of(BytestackConstants.WEBHOOK_URL, URI.create("https://a.example/b"))))
                .contains("\"https://a.example/b\"");
        assertThat(sent(ask, Map.of(BytestackConstants.LIMIT, 7L))).contains("\"limit\":7");
        UUID id = UUID.randomUUID();
        template.requestBodyAndHeader("bytestack:jobs?operation=delete", null, BytestackConstants.JOB_ID, id);
        assertThat(emulator.wireMock().getAllServeEvents().get(0).getRequest().getUrl())
                .endsWith("/" + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"start\": null, \"end\": null}",
                "{\"start\": \"2026-03-02\"}",
                "{\"start\": \"2026-03-02\", \"end\": \"\"}",
                "{\"start\": {}, \"end\": []}",
                "[\"2026-03-02\", \"2026-03-03\"]",
                "{\"start\": ",
                "2026-03-02/P10000Y",
                "P10000Y",
                "2026-03-02/+12026-03-02",
                "-0001-03-02/2026-03-02"
            })
    void aRangeThatIsNoneIsRefusedRatherThanWidened(String range) {
        Outcome outcome = outcome("bytestack:query?prompt=a&sources=x", Given.DATE_RANGE, Place.HEADER, range);

        assertThat(outcome.requests).isEmpty();
        assertThat(outcome.failure).contains(BytestackConstants.DATE_RANGE, "option dateRange");
    }

    @Test
    void nothingIsTooLongAndNoCharacterIsLost() {
        String prompt = "Who? ".repeat(200_000);
        List<String> sources = IntStream.range(0, 1_001).mapToObj(n -> "s" + n).toList();

        String sent =
                sent("bytestack:query", Map.of(BytestackConstants.PROMPT, prompt, BytestackConstants.SOURCES, sources));

        assertThat(sent)
                .contains(prompt)
                .contains(sources.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(",")));

        Exchange exchange = template.request("bytestack:jobs?operation=delete", e -> e.getMessage()
                .setHeader(BytestackConstants.JOB_ID, "a\u0000b\r\nc/../d\u007f"));
        // the server would have none of it
        assertThat(exchange.getException()).hasMessageContaining("DELETE /jobs/a%00b%0D%0Ac%2F..%2Fd%7F");
    }

    @Test
    void whatIsRefusedIsShownOnOneLineOfModestLength() {
        Outcome outcome = outcome(
                "bytestack:query?prompt=a&sources=x",
                Given.LIMIT,
                Place.HEADER,
                "5\nERROR all is lost" + "!".repeat(9_999));

        assertThat(outcome.failure)
                .contains("5\\u000aERROR")
                .hasSizeLessThan(600)
                .doesNotContain("\n");
    }

    @Test
    void aMapWhoseKeysAreNoTextSaysNothingAndIsLeftAlone() {
        Object body = new TreeMap<>(Map.of(1, "a"));

        Exchange exchange = template.request(
                "bytestack:query?prompt=a&sources=x", e -> e.getMessage().setBody(body));

        assertThat(exchange.getException()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void theOperationToo(OperationType type) {
        Exchange exchange = template.request("bytestack:query?queryId=qry_1&operation=get&limit=5", e -> {
            e.getMessage().setHeader(BytestackConstants.OPERATION, type.value);
        });

        if (type == OperationType.OBJECT) {
            assertThat(exchange.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(BytestackConstants.OPERATION, "java.lang.Object");
        } else {
            assertThat(exchange.getException()).isNull();
            assertThat(emulator.wireMock().getAllServeEvents()).singleElement().satisfies(event -> assertThat(
                            event.getRequest().getMethod().toString())
                    .isEqualTo("GET"));
        }
    }

    enum OperationType {
        TEXT("get"),
        BYTES("get\n".getBytes(StandardCharsets.UTF_8)),
        NODE(new TextNode("get")),
        NULL_NODE(NullNode.getInstance()),
        BLANK(" "),
        OPTIONAL(Optional.of("get")),
        OBJECT(new Object());

        final Object value;

        OperationType(Object value) {
            this.value = value;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 minutes",
                "soon",
                "5,5s",
                "five",
                "5M",
                "1w",
                "-5s",
                "-2",
                "1h30",
                "5m1h",
                "1.5s",
                "-P1D",
                "P1Q"
            })
    void aDurationThatCannotBeReadIsRefusedWithWhatWouldDo(String duration) {
        Throwable refusal = catchThrowable(() -> context.getEndpoint("bytestack:query?awaitTimeout=" + duration));

        assertThat(refusal).rootCause().isNotNull();
        assertThat(refusal.getCause())
                .hasMessageContainingAll("awaitTimeout", "'" + duration + "'", "5m", "milliseconds");
    }

    @ParameterizedTest
    @CsvSource({
        "500,500",
        "500ms,500",
        "10s,10000",
        "5m,300000",
        "1h30m,5400000",
        "1d2h3m4s5ms,93784005",
        "PT10S,10000",
        "0,0"
    })
    void aDurationIsReadInAllForms(String duration, long millis) {
        assertThat(context.getEndpoint("bytestack:query?awaitTimeout=" + duration, BytestackEndpoint.class)
                        .getConfiguration()
                        .getAwaitTimeout())
                .isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "await-timeout | 5 minutes | The option awaitTimeout is '5 minutes', but must be a duration",
                "awaitTimeout | -5s | The option awaitTimeout is '-5s', but must be a duration",
                "limit | 1k | The option limit is '1k', but must be a whole number",
                "max-retries | three | The option maxRetries is 'three', but must be a whole number"
            })
    void aPropertyOfTheComponentIsRefusedAsAnOptionIs(String name, String value, String reason) throws Exception {
        Main main = new Main();
        main.addProperty("camel.component.bytestack." + name, value);
        try {
            Throwable refusal = catchThrowable(main::start);

            assertThat(Stream.iterate(refusal, Objects::nonNull, Throwable::getCause))
                    .anySatisfy(cause -> assertThat(cause).hasMessageContaining(reason));
        } finally {
            main.stop();
        }
    }
}
