package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackAuthenticationException;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.BytestackPaymentRequiredException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.BytestackServerException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerErrorsTest {

    private static final String GET = "bytestack:query?operation=get&queryId=qry_1";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    private Exchange send(String uri) {
        return context.createProducerTemplate().request(uri, exchange -> {});
    }

    private BytestackException failure(String uri) {
        BytestackException failure = send(uri).getException(BytestackException.class);
        assertThat(failure).isNotNull();
        return failure;
    }

    private int requests() {
        return emulator.wireMock().getAllServeEvents().size();
    }

    private static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(400, BytestackException.class, 1),
                Arguments.of(401, BytestackAuthenticationException.class, 1),
                Arguments.of(402, BytestackPaymentRequiredException.class, 1),
                Arguments.of(403, BytestackAuthenticationException.class, 1),
                Arguments.of(404, BytestackNotFoundException.class, 1),
                Arguments.of(409, BytestackException.class, 1),
                Arguments.of(418, BytestackException.class, 1),
                Arguments.of(408, BytestackException.class, 4),
                Arguments.of(429, BytestackRateLimitException.class, 4),
                Arguments.of(500, BytestackServerException.class, 4),
                Arguments.of(501, BytestackServerException.class, 1),
                Arguments.of(502, BytestackServerException.class, 4),
                Arguments.of(503, BytestackServerException.class, 4),
                Arguments.of(504, BytestackServerException.class, 4));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void mapsEachStatusAndRepeatsOnlyWhatMayPass(int status, Class<?> type, int requests) {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withHeader("X-Request-Id", "req-7")
                                .withBody("{\"code\":\"some_code\",\"message\":\"some message\"}")));

        BytestackException failure = failure(GET);

        assertThat(failure).isExactlyInstanceOf(type).hasMessageContainingAll("" + status, "some message");
        assertThat(failure.getStatusCode()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo("some_code");
        assertThat(failure.getRequestId()).isEqualTo("req-7");
        assertThat(requests()).isEqualTo(requests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"the reason\"}",
                "{\"error\":{\"code\":\"c\",\"message\":\"the reason\"}}",
                "{\"code\":\"c\",\"message\":\"the reason\",\"details\":[1]}",
                "<html><body>the reason</body></html>",
                "the reason"
            })
    void saysWhatTheBodyOfAnErrorSays(String body) {
        emulator.wireMock()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody(body)));

        assertThat(failure(GET)).hasMessageContaining("the reason");
    }

    @Test
    void saysWhichScopeAKeyLacks() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));

        assertThat(failure(GET)).hasMessageContaining("scope read");
        assertThat(failure("bytestack:query?prompt=a&sources=x")).hasMessageContaining("scope write");
    }

    @Test
    void masksAKeyThatTheServerEchoes() {
        String echo = "{\"code\":\"" + emulator.apiKey() + "\",\"message\":\"bad key " + emulator.apiKey() + "\"}";
        emulator.wireMock()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody(echo)));
        BytestackException failure = failure(GET);
        assertThat(failure + failure.getCode()).contains("bad key ***").doesNotContain(emulator.apiKey());

        emulator.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withBody("<p>" + emulator.apiKey() + "</p>")));
        assertThat(failure(GET)).hasMessageContaining("<p>***").hasMessageNotContaining(emulator.apiKey());
    }

    private static String all(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        if (failure instanceof BytestackException known) {
            text.append(known.getCode()).append(' ').append(known.getRequestId());
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 180, 190, 195, 199, 200, 780, 790, 799})
    void showsNoPartOfAKeyWhereALongAnswerIsCut(int position) {
        String key = "a-secret-that-is-forty-characters-long-0";
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(
                                aResponse().withStatus(401).withBody("-".repeat(position) + key + "+".repeat(900))));

        assertThat(all(failure(GET + "&apiKey=" + key)))
                .contains("---")
                .doesNotContain("a-secret")
                .doesNotContain("---a");
    }

    @Test
    void masksAKeyInTheRequestId() {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse().withStatus(400).withHeader("X-Request-Id", "r-" + emulator.apiKey())));

        assertThat(all(failure(GET))).contains("r-***").doesNotContain(emulator.apiKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytestack:storage?operation=list", "bytestack:jobs?operation=list"})
    void masksAKeyInTheRequestIdAndTheFieldsOfAListThatIsNotWhole(String list) {
        String key = emulator.apiKey();
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(okJson("{\"data\":[],\"has_more\":true,\"" + key + "\":1}")
                                .withHeader("X-Request-Id", "r-" + key)));

        BytestackException failure = failure(list);
        assertThat(failure.getCode()).isEqualTo("list_not_whole");
        assertThat(failure.getRequestId()).isEqualTo("r-***");
        assertThat(all(failure)).doesNotContain(key);
    }

    @Test
    void masksAKeyInWhatAJobIsSaidToBe() {
        String key = emulator.apiKey();
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/jobs"))
                        .willReturn(okJson("{\"jobs\":[{\"id\":\"job_1\",\"name\":\"n\",\"prompt\":\"" + key
                                + "\",\"sources\":[\"x\"]}]}")));

        BytestackException failure =
                failure("bytestack:jobs?operation=upsert&jobName=n&prompt=p&sources=x&schedule=daily");
        assertThat(failure.getCode()).isEqualTo("job_differs");
        assertThat(all(failure)).contains("***").doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "await"})
    void anAnswerThatSaysErrorAndIsNoQueryIsAFailure(String operation) {
        emulator.wireMock()
                .stubFor(
                        any(anyUrl()).willReturn(okJson("{\"status\":\"error\",\"error\":{\"message\":\"db down\"}}")));

        assertThat(failure("bytestack:query?operation=" + operation + "&queryId=qry_1&maxRetries=0"))
                .hasMessageContaining("db down");
    }

    @Test
    void masksAKeyInWhatCausedAFailure() throws Exception {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(302)
                                .withHeader("Location", "/v1/queries/qry_1?key=" + emulator.apiKey())));
        assertThat(all(failure(GET + "&maxRetries=0"))).doesNotContain(emulator.apiKey());

        for (String answer : new String[] {
            "HTTP/1.1 200 OK\r\nno header " + emulator.apiKey() + "\r\n\r\n",
            "HTTP/1.1 " + emulator.apiKey() + "\r\n\r\n",
            emulator.apiKey() + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: " + emulator.apiKey() + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + emulator.apiKey() + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + emulator.apiKey() + "\r\n",
            "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://" + emulator.apiKey() + ".invalid/\r\n\r\n",
            "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + emulator.apiKey() + "://host/\r\n\r\n",
            "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /{" + emulator.apiKey() + "\r\n\r\n"
        }) {
            try (BrokenServer server = new BrokenServer(answer)) {
                assertThat(all(send(GET + "&maxRetries=0&baseUrl=http://localhost:" + server.port())
                                .getException()))
                        .as(answer)
                        .contains("BytestackException")
                        .doesNotContain(emulator.apiKey());
            }
        }
    }

    @Test
    void masksAKeyInWhatAFailedQuerySays() {
        String key = emulator.apiKey();
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"failed\",\"error\":{\"code\":\"c-" + key
                                + "\",\"message\":\"bad " + key + "\"}}")));

        assertThat(all(failure("bytestack:query?operation=await&queryId=qry_1")))
                .contains("bad ***")
                .doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>down</html>", "", "{\"id\":\"qry_1\",\"sta", "[]", "\"text\"", "{}"})
    void namesTheStatusAndTheBeginningOfAnAnswerThatIsNotWhatIsDue(String body) {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(
                                aResponse().withHeader("X-Request-Id", "req-8").withBody(body)));

        BytestackException failure = failure(GET);

        assertThat(failure).isExactlyInstanceOf(BytestackException.class);
        assertThat(failure).hasMessageContainingAll("200", body.isEmpty() ? "empty" : body);
        assertThat(failure).hasMessageNotContaining("not known");
        assertThat(failure.getStatusCode()).isEqualTo(200);
        assertThat(failure.getRequestId()).isEqualTo("req-8");
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void neverFollowsARedirectOfASubmit(int status) {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse().withStatus(status).withHeader("Location", "/v1/elsewhere")));

        assertThat(failure("bytestack:query?prompt=a&sources=x").getStatusCode())
                .isEqualTo(status);
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void repeatsALookWhoseAnswerIsLost(Fault fault) {
        String id = send("bytestack:query?prompt=a&sources=x")
                .getMessage()
                .getBody(Query.class)
                .id();
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/queries/" + id))
                        .inScenario("lost")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("well")
                        .willReturn(emulated().withFault(fault)));

        assertThat(send("bytestack:query?operation=get&queryId=" + id).getException())
                .isNull();
    }

    @Test
    void aBillThatIsOverdueIsAHeaderWhileByteStackGoesOn() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(emulated().withStatus(402)));
        emulator.storeFile("a.json", "{}".getBytes());

        for (String uri : new String[] {
            "bytestack:query?operation=submitAndAwait&prompt=a&sources=x",
            "bytestack:storage",
            "bytestack:storage?streamList=true",
            "bytestack:storage?operation=download&key=a.json"
        }) {
            Exchange exchange = send(uri);
            assertThat(exchange.getException()).as(uri).isNull();
            assertThat(exchange.getMessage().getHeader(BytestackConstants.BILLING_ISSUE))
                    .as(uri)
                    .isEqualTo(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"payment_required\",\"message\":\"pay\"}",
                "{\"error\":{\"message\":\"pay\"},\"status\":402}",
                "<html>pay</html>",
                ""
            })
    void aBillThatIsOverdueTooLongIsAnError(String body) {
        emulator.wireMock()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(402).withBody(body)));

        for (String uri : new String[] {
            "bytestack:query?prompt=a&sources=x", GET, "bytestack:storage", "bytestack:storage?operation=download&key=a"
        }) {
            assertThat(failure(uri)).as(uri).isInstanceOf(BytestackPaymentRequiredException.class);
        }
    }

    @Test
    void followsARedirectWithTheKeyToItsOwnOriginOnly() {
        WireMockServer other =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        other.start();
        try {
            other.stubFor(get(anyUrl()).willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"running\"}")));
            emulator.wireMock()
                    .stubFor(get("/v1/queries/qry_1")
                            .willReturn(aResponse().withStatus(302).withHeader("Location", "/v1/there")));
            emulator.wireMock()
                    .stubFor(get("/v1/there")
                            .willReturn(aResponse()
                                    .withStatus(307)
                                    .withHeader("Location", "http://localhost:" + other.port() + "/signed?a=b%2Fc+d")));

            assertThat(send(GET).getException()).isNull();

            assertThat(emulator.wireMock().getAllServeEvents())
                    .allMatch(event -> event.getRequest().containsHeader("Authorization"));
            assertThat(other.getAllServeEvents()).singleElement().satisfies(event -> {
                assertThat(event.getRequest().containsHeader("Authorization")).isFalse();
                assertThat(event.getRequest().getUrl()).isEqualTo("/signed?a=b%2Fc+d");
            });
        } finally {
            other.stop();
        }
    }

    @Test
    void givesUpAfterFiveRedirects() {
        for (int i = 0; i < 10; i++) {
            emulator.wireMock()
                    .stubFor(get(i == 0 ? "/v1/queries/qry_1" : "/v1/r" + i)
                            .willReturn(aResponse().withStatus(302).withHeader("Location", "/v1/r" + (i + 1))));
        }

        assertThat(failure(GET + "&maxRetries=0")).hasMessageContaining("redirects");
        assertThat(requests()).isEqualTo(6);
    }
}
