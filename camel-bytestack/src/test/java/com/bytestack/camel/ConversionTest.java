package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.QueryRequest;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
