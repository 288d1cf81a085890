package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.StoredFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageListTest {

    @RegisterExtension
    final CamelExtension camel =
            CamelExtension.started(BytestackEmulator.builder().pageSize(2));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private void page(String url, String json) {
        emulator.wireMock().stubFor(get(urlEqualTo(url)).willReturn(okJson(json)));
    }

    private Exchange send(String uri, Map<String, Object> headers) {
        return template.request(uri, exchange -> exchange.getMessage().setHeaders(new HashMap<>(headers)));
    }

    @SuppressWarnings("unchecked")
    private List<String> keys(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return ((List<ResultFile>) exchange.getMessage().getBody())
                .stream().map(ResultFile::key).toList();
    }

    private List<String> keys(String uri) {
        return keys(send(uri, Map.of()));
    }

    private BytestackException failure(String uri) {
        BytestackException failure = send(uri, Map.of()).getException(BytestackException.class);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void listsWhatIsWantedByOptionAndByHeaderOverAllPages() {
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        for (String key : List.of("a/1.json", "a/2.csv", "b/3.json", "b/4.json")) {
            emulator.storeFile(key, new byte[0], time = time.plusSeconds(1));
        }
        emulator.storeFile(new StoredFile("c", new byte[0], time.plusSeconds(1), "job_1", "run_1", "text/plain"));

        assertThat(keys("bytestack:storage")).containsExactly("a/1.json", "a/2.csv", "b/3.json", "b/4.json", "c");
        assertThat(keys("bytestack:storage?prefix=a/")).containsExactly("a/1.json", "a/2.csv");
        assertThat(keys("bytestack:storage?include=.*json&exclude=a.*")).containsExactly("b/3.json", "b/4.json");
        assertThat(keys("bytestack:storage?include=json")).isEmpty();
        assertThat(keys("bytestack:storage?jobId=job_1")).containsExactly("c");
        assertThat(keys("bytestack:storage?since=2026-03-01T00:00:04Z")).containsExactly("b/4.json", "c");
        assertThat(keys(send(
                        "bytestack:storage?prefix=b",
                        Map.of(BytestackConstants.PREFIX, "a", BytestackConstants.INCLUDE, ".*csv"))))
                .containsExactly("a/2.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[\"a\",\"b\"] | a,b",
                "[] | ''",
                "{\"files\":[{\"key\":\"a\"}]} | a",
                "{\"data\":[{\"name\":\"a\"}]} | a",
                "{\"total\":1,\"items\":[{\"id\":\"a\"}],\"x\":{\"y\":[1]}} | a",
                "{\"results\":[{\"path\":\"a\"}]} | a",
                "{\"entries\":[{\"key\":\"a\"}]} | a",
                "{\"data\":[],\"files\":[{\"key\":\"b\"}]} | b",
                "{\"files\":[{\"key\":\"b\"}],\"data\":[{\"key\":\"a\"}]} | b",
                "{\"files\":null,\"data\":[{\"key\":\"a\"}]} | ''",
                "{\"entries\":[]} | ''",
                "{\"other\":[{\"key\":\"a\"}],\"items\":[{\"key\":\"b\"}]} | b",
                "{\"files\":[{\"key\":\"a\"},{\"size\":1},{\"key\":\"\"},\"\",{\"key\":\"b\"}]} | a,b"
            })
    void readsEveryShapeOfAList(String json, String keys) {
        page("/v1/storage", json);
        List<String> expected = "''".equals(keys) || keys.isEmpty() ? List.of() : Arrays.asList(keys.split(","));
        assertThat(keys("bytestack:storage")).isEqualTo(expected);
    }

    @Test
    void aFileIsListedWhateverNumbersItsEntryHasAndIsAsItCame() {
        String entry = "{\"key\":\"a\",\"score\":1e9999999999999,\"size\":7}";
        page("/v1/storage", "{\"files\":[" + entry + ",{\"key\":\"b\"}]}");

        List<?> files = template.requestBody("bytestack:storage", null, List.class);

        assertThat(files).hasSize(2);
        ResultFile file = (ResultFile) files.get(0);
        assertThat(file.size()).isEqualTo(7);
        assertThat(context.getTypeConverter().convertTo(String.class, file)).isEqualTo(entry);
        // Java has no such number
        assertThatThrownBy(() -> context.getTypeConverter().convertTo(JsonNode.class, file))
                .isInstanceOf(TypeConversionException.class)
                .hasRootCauseInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message\":\"no\"}",
                "{\"a\":[1],\"b\":[2]}",
                "{\"files\":{}}",
                "7",
                "\"text\"",
                "",
                "<html>down</html>",
                "{\"files\":[{\"key\":\"a\"}",
                "{\"files\":[{\"key\":\"a\"},",
                "[\"a\"",
                "[\"a\"]]",
                "{\"files\":[],\"files\":[\"a\"]}",
                "{\"files\":[],\"next\":\"https://elsewhere.example/v1/storage\"}",
                "{\"files\":[],\"next\":\"/v1/storage\",\"x\":1}"
            })
    void aListThatCannotBeReadWholeIsAnErrorAndNeverAShortList(String json) {
        page("/v1/storage", json);
        if (json.contains("\"/v1/storage\"")) {
            // names itself for ever
            assertThat(failure("bytestack:storage")).hasMessageContaining("next");
            return;
        }
        assertThat(failure("bytestack:storage").getStatusCode()).isEqualTo(200);
        String start = json.substring(0, Math.min(8, json.length()));
        assertThat(failure("bytestack:storage")).hasMessageContaining(json.isEmpty() ? "empty" : start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"next\":\"/v1/storage?cursor=c%2F1\"",
                "\"next\":\"?cursor=c%2F1\"",
                "\"next_cursor\":\"c/1\",\"has_more\":true",
                "\"next_page_token\":\"c/1\""
            })
    void followsEveryWayToTheNextPage(String more) {
        page("/v1/storage", "{" + more + ",\"files\":[\"a\"]}");
        page("/v1/storage?cursor=c%2F1", "{\"files\":[\"b\"],\"has_more\":false,\"next_cursor\":null}");

        assertThat(keys("bytestack:storage")).containsExactly("a", "b");
    }

    @Test
    void followsALinkHeader() {
        emulator.wireMock()
                .stubFor(get(urlEqualTo("/v1/storage"))
                        .willReturn(okJson("[\"a\"]")
                                .withHeader(
                                        "Link",
                                        "</v1/x>; rel=prev, </v1/storage?page=2>; title=\"a,b\"; rel=\"next\"")));
        page("/v1/storage?page=2", "[\"b\"]");

        assertThat(keys("bytestack:storage")).containsExactly("a", "b");
    }

    @Test
    void aCursorThatComesAgainIsAnErrorAndNotALoop() {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(okJson("{\"files\":[\"a\"],\"next_cursor\":\"same\"}")));

        assertThat(failure("bytestack:storage")).hasMessageContaining("next");
        assertThat(emulator.wireMock().getAllServeEvents()).hasSize(2);
    }

    @Test
    void aListWhoseConnectionBreaksIsAnError() {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .willReturn(aResponse().withBody("[\"a\",\"b\"]").withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        assertThat(failure("bytestack:storage?maxRetries=0")).isNotNull();
    }

    @Test
    void streamsAListThroughASplitAndHoldsNoConnectionAfterwards() throws Exception {
        List<String> seen = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to("bytestack:storage?streamList=true&maxConnections=1")
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(
                                exchange.getMessage().getBody(ResultFile.class).key()));
                from("direct:dropped")
                        .to("bytestack:storage?streamList=true&maxConnections=1")
                        .process(exchange ->
                                exchange.getMessage().getBody(Iterator.class).next());
            }
        });
        for (int i = 0; i < 5; i++) {
            emulator.storeFile("f" + i, new byte[0]);
        }

        assertThat(send("direct:stream", Map.of()).getException()).isNull();
        assertThat(seen).hasSize(5);
        for (int i = 0; i < 3; i++) {
            assertThat(send("direct:dropped", Map.of()).getException()).isNull();
        }
        assertThat(keys("bytestack:storage?maxConnections=1&connectionRequestTimeout=500ms&maxRetries=0"))
                .hasSize(5);
    }

    @Test
    void aLargeListOfAnotherNameIsReadOnceItsNameIsKnown() {
        StringBuilder json = new StringBuilder("{\"documents\":[");
        for (int i = 0; i < 100_000; i++) {
            json.append(i == 0 ? "" : ",").append("{\"key\":\"key-").append(i).append("\"}");
        }
        page("/v1/storage", json + "]}");

        assertThat(keys("bytestack:storage"))
                .hasSize(100_000)
                .startsWith("key-0")
                .endsWith("key-99999");
    }

    @Test
    void aHeaderWinsOverTheOption() {
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        emulator.storeFile(new StoredFile("a.json", new byte[0], time, "job_1", "run_1", "application/json"));
        emulator.storeFile(new StoredFile("b.json", new byte[0], time.plusSeconds(1), "job_2", "run_2", "text/csv"));

        assertThat(keys(send("bytestack:storage?jobId=job_1", Map.of(BytestackConstants.JOB_ID, "job_2"))))
                .containsExactly("b.json");
        assertThat(keys(send("bytestack:storage?exclude=b.*", Map.of(BytestackConstants.EXCLUDE, "a.*"))))
                .containsExactly("b.json");
        assertThat(keys(send(
                        "bytestack:storage?since=2027-01-01T00:00:00Z",
                        Map.of(BytestackConstants.SINCE, "2026-03-01T00:00:01Z"))))
                .containsExactly("b.json");
        assertThat(keys(send("bytestack:storage", Map.of(BytestackConstants.SINCE, time.plusSeconds(1)))))
                .containsExactly("b.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {BytestackConstants.INCLUDE, BytestackConstants.EXCLUDE, BytestackConstants.SINCE})
    void aHeaderThatMakesNoSenseIsRefusedBeforeAnythingIsSent(String header) {
        assertThat(send("bytestack:storage", Map.of(header, "(")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(header);
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void keepsWhatAnEntrySays() {
        page(
                "/v1/storage",
                "[{\"key\":\"a\",\"size\":7,\"created_at\":\"2026-03-01T00:00:00Z\",\"job_id\":\"j\",\"run_id\":\"r\","
                        + "\"content_type\":\"text/csv\",\"colour\":\"blue\"}]");

        Object body = send("bytestack:storage", Map.of())
                .getMessage()
                .getBody(List.class)
                .get(0);

        ResultFile file = (ResultFile) body;
        assertThat(file.size()).isEqualTo(7);
        assertThat(file.createdAt()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(file.jobId()).isEqualTo("j");
        assertThat(file.runId()).isEqualTo("r");
        assertThat(file.contentType()).isEqualTo("text/csv");
        assertThat(context.getTypeConverter().convertTo(String.class, file)).contains("\"colour\":\"blue\"");
    }

    @Test
    void aPageThatFailsFailsTheWholeListAndTheWalk() throws Exception {
        page("/v1/storage", "{\"files\":[\"a\",\"b\"],\"next_cursor\":\"2\"}");
        emulator.wireMock().stubFor(get(urlEqualTo("/v1/storage?cursor=2")).willReturn(serverError()));
        List<String> seen = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:walk")
                        .to("bytestack:storage?streamList=true&maxRetries=0")
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(
                                exchange.getMessage().getBody(ResultFile.class).key()));
            }
        });

        assertThat(failure("bytestack:storage?maxRetries=0").getStatusCode()).isEqualTo(500);
        Exchange walk = send("direct:walk", Map.of());
        assertThat(walk.getException(RuntimeCamelException.class)).hasCauseInstanceOf(BytestackException.class);
        assertThat(walk.getException(BytestackException.class).getStatusCode()).isEqualTo(500);
        // a split looks one ahead before it sends a part
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aLongListDroppedHalfReadGivesItsOnlyConnectionBack() throws Exception {
        StringBuilder json = new StringBuilder("{\"files\":[");
        for (int i = 0; i < 100_000; i++) {
            json.append(i == 0 ? "" : ",").append("{\"key\":\"key-").append(i).append("\"}");
        }
        page("/v1/storage", json + "]}");
        String one = "&maxConnections=1&connectionRequestTimeout=1s&maxRetries=0";
        List<Object> seen = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dropped")
                        .to("bytestack:storage?streamList=true" + one)
                        .process(exchange -> {
                            Iterator<?> files = exchange.getMessage().getBody(Iterator.class);
                            seen.add(files.next());
                            seen.add(files.next());
                        });
            }
        });
        emulator.storeFile("small", "small".getBytes());

        for (int i = 0; i < 3; i++) {
            assertThat(send("direct:dropped", Map.of()).getException()).isNull();
            assertThat(template.requestBody("bytestack:storage?operation=download&key=small" + one, null, String.class))
                    .isEqualTo("small");
        }
        assertThat(seen).hasSize(6);
    }
}
