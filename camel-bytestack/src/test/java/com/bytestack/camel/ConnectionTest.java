package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackException;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private WireMockServer server;
    private CamelContext context;

    @BeforeEach
    void start() {
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort());
        server.start();
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"qry_1\",\"status\":\"running\"}")));
        context = new DefaultCamelContext();
        BytestackConfiguration configuration =
                context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
        configuration.setApiKey("key");
        configuration.setBaseUrl("https://localhost:" + server.httpsPort() + "/v1");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.stop();
    }

    private Exchange get(String options) {
        return context.createProducerTemplate()
                .request("bytestack:query?operation=get&queryId=qry_1" + options, exchange -> {});
    }

    private void trustTheServer() {
        TrustManagersParameters all = new TrustManagersParameters();
        all.setTrustManager(new TrustsAll());
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(all);
        context.getRegistry().bind("tls", tls);
        // the certificate is of no host's
        context.getComponent("https", HttpComponent.class).setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }

    @Test
    void refusesAServerWhoseCertificateIsNotTrustedAndDoesNotAskAgain() {
        Exchange exchange = get("");

        assertThat(exchange.getException(BytestackException.class).getStatusCode())
                .isZero();
        assertThat(exchange.getException()).hasCauseInstanceOf(SSLHandshakeException.class);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void usesTheTlsThatItIsGiven() {
        trustTheServer();
        assertThat(get("&sslContextParameters=#tls").getException()).isNull();
    }

    @Test
    void neverFollowsARedirectFromHttpsToHttp() {
        trustTheServer();
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://localhost:" + server.port() + "/v1/plain")));

        assertThat(get("&sslContextParameters=#tls")
                        .getException(BytestackException.class)
                        .getStatusCode())
                .isEqualTo(302);
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void appliesTheUsersConfigurerAndKeepsItsOwnPromises() {
        trustTheServer();
        HttpClientConfigurer configurer =
                builder -> builder.setDefaultHeaders(List.of(new BasicHeader("X-Team", "blue")))
                        .setRetryStrategy(null);
        context.getRegistry().bind("mine", configurer);
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

        get("&sslContextParameters=#tls&httpClientConfigurer=#mine&maxRetries=1&retryDelay=1ms");

        assertThat(server.getAllServeEvents())
                .hasSize(2)
                .allMatch(event -> "blue".equals(event.getRequest().getHeader("X-Team")))
                .allMatch(event -> "Bearer key".equals(event.getRequest().getHeader("Authorization")))
                .noneMatch(event -> event.getRequest().containsHeader("Cookie"));
    }

    /** For a server that this test has started itself. */
    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // trusted
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // trusted
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
