package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.test.BytestackEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Routes of the README and the guides it links to, with folders of the test's own. */
class ReadmeSnippetsTest {

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    @TempDir
    Path folder;

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                getContext()
                        .getRegistry()
                        .bind(
                                "done",
                                FileIdempotentRepository.fileIdempotentRepository(
                                        new File(folder.toFile(), "done.txt"), 100_000, 100_000_000));
                onException(QueryTimeoutException.class).handled(true).to("seda:later");

                from("direct:ask")
                        .to("bytestack:query?operation=submitAndAwait&sources=x,reddit&dateRange=P7D")
                        .log("${body.status}: ${body.result}");
                from("direct:mentions")
                        .to("bytestack:query?operation=submitAndAwait&prompt=Who mentions Acme?&sources=x")
                        .to("file:" + folder + "/answers");
                from("direct:patient")
                        .to("bytestack:query?operation=submitAndAwait&sources=x&awaitTimeout=1ms&pollInterval=1ms");
                from("seda:later")
                        .to("bytestack:query?operation=await&awaitTimeout=1h")
                        .to("mock:late");
                from("bytestack:storage?idempotentRepository=#done&initialDelay=0&delay=100")
                        .to("file:" + folder + "/results?tempFileName=${file:onlyname}.part");
                from("direct:reports")
                        .to("bytestack:storage?operation=list&prefix=reports/&since=2026-01-01T00:00:00Z")
                        .split(body())
                        .to("bytestack:storage?operation=download")
                        .to("file:" + folder + "/reports?tempFileName=${file:onlyname}.part");
                from("timer:start?repeatCount=1&delay=0")
                        .to("bytestack:jobs?operation=upsert&jobName=Acme daily&schedule=0 8 * * *"
                                + "&prompt=How often was Acme mentioned?&sources=x,reddit")
                        .log("${header.CamelBytestackUpsert}: ${body.id}")
                        .to("mock:job");
                from("direct:next").pollEnrich("bytestack:storage?include=.*[.]json", 5000);
            }
        };
    }

    @Test
    void allRoutesDoWhatTheReadmeSays() throws Exception {
        context.addRoutes(routes());
        emulator.storeFile("reports/a.txt", "report".getBytes());

        assertThat(template.requestBody("direct:ask", "How often is Acme mentioned?", String.class))
                .contains("completed");
        Exchange mentions = template.request("direct:mentions", e -> {});
        String queryId = mentions.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class);
        assertThat(folder.resolve("answers").resolve(queryId + ".json"))
                .content()
                .contains(queryId, "completed");
        assertThat(template.request("direct:patient", e -> e.getMessage().setBody("a"))
                        .getException())
                .isNull();
        await().until(() -> context.getEndpoint("mock:late", MockEndpoint.class).getReceivedCounter() == 1);
        assertThat(emulator.chargedQueries()).isEqualTo(3);

        template.requestBody("direct:reports", (Object) null);
        assertThat(Files.readString(folder.resolve("reports/reports/a.txt"))).isEqualTo("report");
        await().until(() -> files("results").containsAll(List.of("a.txt"))
                && files("results").size() == 4);
        await().until(() -> context.getEndpoint("mock:job", MockEndpoint.class).getReceivedCounter() == 1);
        Exchange next = template.request("direct:next", e -> {});
        assertThat(next.getMessage().getBody(String.class)).startsWith("{");
    }

    private Set<String> files(String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(name))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".part"))
                    .collect(Collectors.toSet());
        }
    }
}
