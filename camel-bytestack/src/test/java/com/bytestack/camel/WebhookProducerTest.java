package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackAuthenticationException;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.model.WebhookRequest;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookProducerTest {

    private static final String REGISTER = "bytestack:webhooks?webhookUrl=https://a.example/hook";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    private Exchange send(String uri, Object body) {
        return context.createProducerTemplate()
                .request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static String all(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void registersAndGivesTheSecretInTheBodyAlone() {
        Exchange exchange = send(REGISTER, null);

        Webhook webhook = exchange.getMessage().getBody(Webhook.class);
        assertThat(webhook.id()).startsWith("wh_");
        assertThat(webhook.url()).isEqualTo("https://a.example/hook");
        assertThat(webhook.events()).containsExactly("job.completed");
        assertThat(webhook.secret()).isNotBlank();
        assertThat(exchange.getMessage().getHeader(BytestackConstants.WEBHOOK_ID))
                .isEqualTo(webhook.id());
        assertThat(exchange.getMessage().getHeaders().toString()).doesNotContain(webhook.secret());
        assertThat(webhook.toString()).doesNotContain(webhook.secret()).contains("***");
        assertThat(context.getTypeConverter().convertTo(String.class, webhook)).contains(webhook.secret());
    }

    @Test
    void registersWhatABodyAsksFor() {
        send("bytestack:webhooks", "https://a.example/text");
        send("bytestack:webhooks", new WebhookRequest("https://a.example/record", List.of("a", "b")));
        send("bytestack:webhooks", Map.of("webhook_url", "https://a.example/map", "events", "a,b"));

        emulator.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/v1/webhooks"))
                        .withRequestBody(
                                equalToJson("{\"url\":\"https://a.example/text\",\"events\":[\"job.completed\"]}")));
        emulator.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/v1/webhooks"))
                        .withRequestBody(
                                equalToJson("{\"url\":\"https://a.example/record\",\"events\":[\"a\",\"b\"]}")));
        emulator.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/v1/webhooks"))
                        .withRequestBody(equalToJson("{\"url\":\"https://a.example/map\",\"events\":[\"a\",\"b\"]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/hook", "ftp://a.example/", "a.example", "http://localhost:1/hook"})
    void registersNoUrlThatIsNotHttps(String url) {
        assertThat(send("bytestack:webhooks", url).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(url, "https", "allowInsecureHttp");
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void deletesByIdOrByTheWebhookAsBody() {
        Webhook first = send(REGISTER, null).getMessage().getBody(Webhook.class);
        Webhook second = send(REGISTER, null).getMessage().getBody(Webhook.class);

        Exchange byId = send("bytestack:webhooks?operation=delete&webhookId=" + first.id(), "a body");
        assertThat(byId.getException()).isNull();
        assertThat(byId.getMessage().getBody()).isNull();
        assertThat(send("bytestack:webhooks?operation=delete", second).getException())
                .isNull();
        assertThat(send("bytestack:webhooks?operation=delete", second.id()).getException())
                .isInstanceOf(BytestackNotFoundException.class);
    }

    @Test
    void saysThatTheKeyNeedsTheScopeAdmin() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));

        assertThat(send(REGISTER, null).getException())
                .isInstanceOf(BytestackAuthenticationException.class)
                .hasMessageContaining("scope admin");
    }

    @Test
    void registersOnceWhereTheOutcomeIsNotKnown() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(emulated().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(send(REGISTER, null).getException()).hasMessageContainingAll("not known", "second one");
        emulator.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/v1/webhooks")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\":\"whsec-hidden\"}",
                "{\"id\":\"wh_1\",\"secret\":\"whsec-hidden",
                "{\"id\":\"wh_1\",\"secret\":whsec-hidden}",
                "whsec-hidden",
                "<html>whsec-hidden</html>"
            })
    void showsNoSecretOfAnAnswerThatIsNotWhatIsDue(String answer) {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(okJson(answer)));

        Exception failure = send(REGISTER, null).getException();

        assertThat(failure).isInstanceOf(BytestackException.class).hasMessageContaining("not what is due");
        assertThat(all(failure)).doesNotContain("whsec-hidden");
    }

    @Test
    void showsNoSecretWhereALaterAnswerEchoesIt() {
        Webhook webhook = send(REGISTER, null).getMessage().getBody(Webhook.class);
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withBody("{\"message\":\"bad secret " + webhook.secret() + "\"}")));

        Exception failure = send("bytestack:webhooks?operation=delete", webhook).getException();

        assertThat(failure).hasMessageContaining("bad secret ***");
        assertThat(all(failure)).doesNotContain(webhook.secret());
    }
}
