package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.model.QueryRequest;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private TypeConverter converter;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").to("bytestack:storage").marshal().json();
            }
        });
        converter = context.getTypeConverter();
    }

    private void listing(String json) {
        emulator.wireMock().stubFor(get("/v1/storage").willReturn(okJson(json)));
    }

    private ResultFile first(String listing) {
        listing(listing);
        List<?> files = context.createProducerTemplate().requestBody("bytestack:storage", null, List.class);
        return (ResultFile) files.get(0);
    }

    @Test
    void anEntryOfAListKeepsUnknownFieldsAndTheTextOfItsNumbers() throws Exception {
        String entry = "{\"key\":\"a\",\"size\":10,\"score\":1.10,\"big\":1E400,\"more\":{\"deep\":[true,null,\"ü\"]}}";
        ResultFile file = first("{\"files\":[" + entry + "]}");

        assertThat(converter.convertTo(String.class, file)).isEqualTo(entry);
        assertThat(new String(converter.convertTo(byte[].class, file), StandardCharsets.UTF_8))
                .isEqualTo(entry);
        assertThat(new String(converter.convertTo(InputStream.class, file).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(entry);
        assertThat(converter.convertTo(JsonNode.class, file).get("score").decimalValue())
                .hasToString("1.10");
        assertThat(converter.convertTo(Map.class, file)).containsEntry("size", 10);
        assertThat(context.createProducerTemplate().requestBody("direct:json", null, String.class))
                .isEqualTo("[" + entry + "]");
        assertThat((Object) new ObjectMapper()
                        .valueToTree(file)
                        .get("more")
                        .get("deep")
                        .get(2)
                        .asText())
                .isEqualTo("ü");
    }

    @Test
    void anEntryThatIsABareKeyConvertsToo() {
        ResultFile file = first("[\"a\"]");

        assertThat(converter.convertTo(String.class, file)).isEqualTo("\"a\"");
        assertThat(converter.convertTo(Map.class, file)).isEqualTo(Map.of("key", "a"));
    }

    @Test
    void readsTheFieldsOfAFileByAllTheirNames() {
        ResultFile file = first("{\"data\":[{\"path\":\"a/b\",\"bytes\":\"7\",\"timestamp\":\"2026-03-02T08:00:00\","
                + "\"job_id\":\"j\",\"run_id\":\"r\",\"content_type\":\"text/csv\"}]}");

        assertThat(file.key()).isEqualTo("a/b");
        assertThat(file.size()).isEqualTo(7);
        assertThat(file.createdAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(List.of(file.jobId(), file.runId(), file.contentType())).containsExactly("j", "r", "text/csv");
    }

    @Test
    void aRequestConvertsToTheJsonThatIsSent() {
        QueryRequest request = new QueryRequest(
                "a",
                List.of("x"),
                new DateRange(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z")),
                null);

        assertThat(converter.convertTo(String.class, request))
                .isEqualTo("{\"prompt\":\"a\",\"sources\":[\"x\"],\"date_range\":"
                        + "{\"start\":\"2026-03-02T00:00:00Z\",\"end\":\"2026-03-03T00:00:00Z\"}}");
        assertThat(converter.convertTo(Map.class, request)).containsOnlyKeys("prompt", "sources", "date_range");
    }

    @Test
    void aListOfRecordsConvertsToTheJsonArray() throws Exception {
        for (String array : List.of("[{\"key\":\"a\",\"score\":1.10},{\"key\":\"b\"}]", "[]")) {
            listing("{\"files\":" + array + "}");
            List<?> files = context.createProducerTemplate().requestBody("bytestack:storage", null, List.class);

            assertThat(converter.convertTo(String.class, files)).isEqualTo(array);
            assertThat(new String(converter.convertTo(byte[].class, files), StandardCharsets.UTF_8))
                    .isEqualTo(array);
            assertThat(new String(converter.convertTo(InputStream.class, files).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(array);
        }
    }

    @Test
    void aListGoesToAFileAsTheJsonArray(@TempDir Path folder) throws Exception {
        listing("{\"files\":[{\"key\":\"a\"},{\"key\":\"b\"}]}");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to("bytestack:storage").to("file:" + folder + "?fileName=list.json");
            }
        });

        context.createProducerTemplate().sendBody("direct:file", null);

        assertThat(folder.resolve("list.json")).hasContent("[{\"key\":\"a\"},{\"key\":\"b\"}]");
    }

    @Test
    void otherListsStayWhatCamelMakesOfThem() {
        assertThat(converter.convertTo(String.class, List.of("a", "b"))).isEqualTo("[a, b]");
        assertThat(converter.convertTo(Integer.class, List.of("a"))).isNull();
    }

    @Test
    void aByteOrderMarkIsNoPartOfJsonInsideOtherJson() throws Exception {
        emulator.wireMock()
                .stubFor(get("/v1/queries/qry_1")
                        .willReturn(okJson("\uFEFF{\"id\": \"qry_1\", \"status\": \"queued\"}")));
        Query query = context.createProducerTemplate()
                .requestBody("bytestack:query?operation=get&queryId=qry_1", null, Query.class);

        assertThat(query.isTerminal()).isFalse();
        assertThat(new ObjectMapper().writeValueAsString(Map.of("answers", List.of(query))))
                .isEqualTo("{\"answers\":[{\"id\": \"qry_1\", \"status\": \"queued\"}]}");
        assertThat(converter.convertTo(String.class, List.of(query, query))).doesNotContain("\uFEFF");
    }

    @Test
    void aRouteReadsIntoTheResultByNames() throws Exception {
        emulator.wireMock().stubFor(get("/v1/queries/qry_1").willReturn(okJson("""
                        {"id": "qry_1", "status": "completed",
                         "result": {"summary": "s", "by_source": {"x": {"mentions": 42}}, "posts": [{"n": 7}]}}""")));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:result")
                        .to("bytestack:query?operation=get&queryId=qry_1")
                        .setBody(simple("${body.result[by_source][x][mentions]} ${body.result[posts][0][n]}"
                                + " ${body.result[summary]} ${body.result[none]}"));
            }
        });

        assertThat(context.createProducerTemplate().requestBody("direct:result", null, String.class))
                .isEqualTo("42 7 s ");
    }
}
