package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HostileAnswersTest {

    private static final Duration MOST = Duration.ofMinutes(3);

    @TempDir
    Path temporary;

    /** Outcomes: how many were listed, or which exception, its status, its length and its beginning. */
    @Test
    @DisplayName(
            "No answer takes more memory than there is; each ends as a result or as an error that says what is wrong")
    void noAnswerTakesMoreMemoryThanThereIsAndEachEndsAsAResultOrAsAnErrorThatSaysWhatIsWrong() throws Exception {
        Map<String, String> outcomes;
        try (HostileServer server = new HostileServer()) {
            outcomes = outcomes(server);

            assertThat(server.requests("query-without-end")).isEqualTo(1);
            assertThat(server.requests("query-declared")).isEqualTo(1);
            assertThat(server.requests("query-compressed")).isEqualTo(1);
            assertThat(server.requests("error-without-end")).isEqualTo(4);
        }

        assertThat(outcomes).containsEntry("two-gigabytes", "250000").containsEntry("names", "70001");
        assertThat(outcomes).containsEntry("one-key", "1");
        for (String entry : List.of("entry-without-end", "key-without-end", "string-without-end")) {
            assertThat(outcomes.get(entry)).startsWith("BytestackException 200").contains("answer is not what is due");
        }
        assertThat(outcomes.get("entry-without-end")).contains("an entry is larger than 1048576 bytes");
        assertThat(outcomes.get("data-without-end")).startsWith("BytestackException 200");
        assertThat(outcomes.get("utf-16-without-end")).startsWith("BytestackException 200");
        assertThat(outcomes.get("nesting")).startsWith("BytestackException 200").contains("nesting depth");
        assertThat(outcomes.get("nesting-beside"))
                .startsWith("BytestackException 200")
                .contains("nesting depth");
        assertThat(outcomes.get("digits")).startsWith("BytestackException 200").contains("Number value length");
        assertThat(outcomes.get("name-without-end"))
                .startsWith("BytestackException 200")
                .contains("Name length");
        assertThat(outcomes.get("cursor")).startsWith("BytestackException 200").contains("longer than 8192");

        for (String query : List.of("query-without-end", "query-declared", "query-compressed")) {
            assertThat(outcomes.get(query)).startsWith("BytestackException 200").contains("larger than the 32 MiB");
        }
        assertThat(outcomes.get("query-of-digits"))
                .startsWith("BytestackException 200")
                .contains("Number value length");
        assertThat(outcomes.get("query-of-an-exponent"))
                .startsWith("BytestackException 200")
                .contains("exponent");
        assertThat(outcomes.get("query-nesting"))
                .startsWith("BytestackException 200")
                .contains("nesting depth");
        assertThat(outcomes).containsEntry("query-megabytes", "read").containsEntry("blanks", "read");
        assertThat(outcomes.get("query-failed")).matches("QueryFailedException 0 20\\d\\d .*eee");
        assertThat(outcomes.get("error-without-end")).startsWith("BytestackServerException 500");
        assertThat(outcomes.get("bill-without-end"))
                .startsWith("BytestackException 402")
                .contains("32 MiB");
        assertThat(outcomes.get("error-of-pages")).matches("BytestackNotFoundException 404 20\\d\\d .*mmm");
        assertThat(temporary).as("temporary files").isEmptyDirectory();
    }

    @Test
    @Timeout(30)
    void aFileAndAListThatAreReadInPartAreNotReadToTheirEnd() throws Exception {
        try (HostileServer server = new HostileServer();
                CamelContext context = Contexts.configured(server.root(), "key-of-the-test")) {
            List<Object> seen = new ArrayList<>();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:file")
                            .to("bytestack:storage?operation=download&key=a&baseUrl=" + server.root()
                                    + "/file-without-end/v1")
                            .process(exchange -> {
                                try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                                    seen.add(in.read());
                                }
                            });
                    from("direct:list")
                            .to("bytestack:storage?streamList=true&baseUrl=" + server.root() + "/list-without-end/v1")
                            .process(exchange -> seen.add(exchange.getMessage()
                                    .getBody(Iterator.class)
                                    .next()));
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            for (String route : List.of("direct:file", "direct:list")) {
                assertThat(template.request(route, exchange -> {}).getException())
                        .isNull();
            }

            assertThat(seen).hasSize(2).startsWith((Object) (int) 'f');
        }
    }

    private Map<String, String> outcomes(HostileServer server) throws Exception {
        try (Jvm node = Jvm.start(
                HostileAnswersNode.class, List.of("-Xmx192m", "-Djava.io.tmpdir=" + temporary), server.root())) {
            return node.finish(MOST)
                    .lines()
                    .filter(line -> line.matches("[a-z0-9-]+=.*"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1)));
        }
    }
}
