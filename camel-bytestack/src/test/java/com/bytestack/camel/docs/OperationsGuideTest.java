package com.bytestack.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.FreePort;
import com.bytestack.camel.docs.Page.Snippet;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/operations.md says of a plain application. */
@ExtendWith(BytestackExtension.class)
class OperationsGuideTest {

    @Test
    void thePagesPropertiesShowEachHealthCheckOverHttp(BytestackEmulator emulator) throws Exception {
        int port = FreePort.find();
        Main main = new Main();
        page().forEach((name, value) -> main.addInitialProperty((String) name, (String) value));
        main.addInitialProperty("camel.management.port", String.valueOf(port));
        emulator.properties().forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .routeId("ask")
                        .to("bytestack:query?sources=x")
                        .id("question");
                from("bytestack:storage").routeId("files").to("mock:files");
            }
        });
        main.start();
        try {
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/observe/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(health.body().replace("\\/", "/"))
                    .contains("producer:bytestack-query:ask/question", "consumer:files");
        } finally {
            main.stop();
        }
    }

    private static Properties page() throws Exception {
        Snippet snippet = Page.snippets("properties")
                .filter(properties -> properties.page().toString().endsWith("operations.md"))
                .findFirst()
                .orElseThrow();
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.code()));
        return properties;
    }
}
