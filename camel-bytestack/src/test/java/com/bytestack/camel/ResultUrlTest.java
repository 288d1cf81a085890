package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.test.BytestackEmulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code result_url} decides what is fetched with the API key: it must not be able to send that elsewhere. */
class ResultUrlTest {

    private static final String SECRET = "whsec-of-the-test";

    private final WireMockServer elsewhere = new WireMockServer(options().dynamicPort());
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final int port = FreePort.find();

    @BeforeEach
    void start() throws Exception {
        elsewhere.start();
        elsewhere.stubFor(any(anyUrl()).willReturn(okJson("{\"from\":\"elsewhere\"}")));
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(okJson("{\"from\":\"ByteStack\"}")));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration()
                        .host("localhost")
                        .port(port)
                        // of the server, which nobody waits for
                        .endpointProperty("shutdownTimeout", "1");
                errorHandler(noErrorHandler());
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&webhookAutoRegister=false&includeResult=true&webhookSecret=" + SECRET)
                        .process(exchange -> bodies.add(exchange.getMessage().getBody(String.class)));
            }
        });
    }

    @AfterEach
    void stop() {
        elsewhere.stop();
    }

    private int deliver(String resultUrl) throws Exception {
        byte[] body = new ObjectMapper()
                .writeValueAsBytes(Map.of(
                        "event", "job.completed", "run_id", "run_1", "status", "completed", "result_url", resultUrl));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                .header("X-ByteStack-Signature", BytestackEmulator.sign(body, SECRET))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String filled(String url) {
        return url.replace("API", "localhost:" + emulator.port()).replace("EVIL", "127.0.0.1:" + elsewhere.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://EVIL/v1/storage/a",
                "http://API@EVIL/",
                "http://API%40EVIL/",
                "http://API:80@EVIL/",
                "http://a:b@API/v1/storage/a",
                "http://@API/v1/storage/a",
                "http://EVIL\\@API/",
                "http://EVIL#@API\\/",
                "http:\\\\EVIL/",
                "http:/\\EVIL/",
                "http:///EVIL/",
                "http:EVIL",
                "//EVIL/",
                "https://API/v1/storage/a",
                "HTTPS://API/v1/storage/a",
                "ftp://API/a",
                "jar:http://API/a!/",
                "javascript:alert(1)",
                "http://localhost./v1/storage/a",
                "http://localhost.evil.example/",
                "http://[::1]/v1/storage/a",
                "http://[0:0:0:0:0:0:0:1]/v1/storage/a",
                "http://[::ffff:127.0.0.1]/v1/storage/a",
                "http://[::1%25lo]/v1/storage/a",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://ⓛocalhost/",
                "http://local\u00ADhost/",
                "http://localhost:/v1/storage/a",
                "http://localhost:0/v1/storage/a",
                "http://localhost:-1/v1/storage/a",
                "http://localhost:99999999999/v1/storage/a",
                "http://localhost:8O/v1/storage/a",
                " http://EVIL/",
                "http://EVIL/\r\nHost: API",
                "http://API/\r\nX-Injected: 1",
                "http://API/a b",
                "http://API\t@EVIL/",
                "http://API\u0000.evil.example/",
                "%68ttp://API/"
            })
    void nothingIsFetchedFromAnythingButTheApisOrigin(String url) throws Exception {
        assertThat(deliver(filled(url))).isEqualTo(422);

        assertThat(elsewhere.getAllServeEvents()).isEmpty();
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://API/v1/storage/a",
                "HTTP://API/v1/storage/a",
                "http://API/v1/storage/a#@evil.example/",
                "http://API//EVIL/a",
                "http://API/v1/storage/%2e%2e%2f%2e%2e%2fa",
                "http://API/@EVIL/",
                "http://API?@EVIL/"
            })
    void whateverFollowsTheOriginTheRequestGoesThere(String url) throws Exception {
        assertThat(deliver(filled(url))).isEqualTo(200);

        assertThat(elsewhere.getAllServeEvents()).isEmpty();
        assertThat(bodies).containsExactly("{\"from\":\"ByteStack\"}");
    }

    @Test
    void aRedirectToAnotherOriginIsFollowedWithoutTheKeyEvenOverSeveralSteps() throws Exception {
        String away = "http://localhost:" + elsewhere.port();
        emulator.wireMock()
                .stubFor(get(urlEqualTo("/v1/storage/a"))
                        .willReturn(aResponse().withStatus(302).withHeader("Location", away + "/1")));
        elsewhere.stubFor(
                get(urlEqualTo("/1")).willReturn(aResponse().withStatus(302).withHeader("Location", "/2")));
        elsewhere.stubFor(get(urlEqualTo("/2"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", filled("http://API/back"))));
        emulator.wireMock()
                .stubFor(get(urlEqualTo("/back"))
                        .willReturn(aResponse().withStatus(302).withHeader("Location", filled("http://EVIL/3"))));

        assertThat(deliver(filled("http://API/v1/storage/a"))).isEqualTo(200);

        assertThat(bodies).containsExactly("{\"from\":\"elsewhere\"}");
        assertThat(elsewhere.getAllServeEvents())
                .hasSize(3)
                .extracting(ServeEvent::getRequest)
                .allSatisfy(request -> {
                    assertThat(request.getHeaders().keys()).doesNotContain("Authorization");
                    assertThat(request.getHeaders().toString()).doesNotContain(emulator.apiKey());
                });
    }
}
