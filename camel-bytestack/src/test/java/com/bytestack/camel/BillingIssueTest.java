package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackPaymentRequiredException;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingIssueTest {

    private static final String ASK = "bytestack:query?operation=submitAndAwait&prompt=a&sources=x";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .to(ASK)
                        .choice()
                        .when(header(BytestackConstants.BILLING_ISSUE).isEqualTo(true))
                        .setProperty("tellFinance", constant(true))
                        .end();
            }
        });
    }

    private Exchange send(String uri) {
        return context.createProducerTemplate().request(uri, exchange -> {});
    }

    private static Object billingIssue(Exchange exchange) {
        return exchange.getMessage().getHeader(BytestackConstants.BILLING_ISSUE);
    }

    @Test
    void theRouteGoesOnAndCanTellSomebody() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(emulated().withStatus(402)));

        Exchange exchange = send("direct:ask");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(exchange.getProperty("tellFinance")).isEqualTo(true);
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void noHeaderWhenTheBillIsPaid() {
        assertThat(billingIssue(send("direct:ask"))).isNull();
    }

    @Test
    void theHeaderIsGoneWhenALaterStepFindsTheBillPaid() {
        emulator.wireMock()
                .stubFor(any(urlPathMatching("/v1/queries.*"))
                        .willReturn(emulated().withStatus(402)));
        Exchange exchange = send("direct:ask");
        assertThat(billingIssue(exchange)).isEqualTo(true);

        emulator.wireMock().resetMappings();
        Exchange later = context.createProducerTemplate().send("bytestack:query?operation=get", exchange);

        assertThat(later.getException()).isNull();
        assertThat(billingIssue(later)).isNull();
    }

    @Test
    void aBillThatIsPaidDuringTheWaitIsNoIssueAnyMore() {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(emulated().withStatus(402)));

        Exchange exchange = send("direct:ask");

        assertThat(exchange.getException()).isNull();
        assertThat(billingIssue(exchange)).isNull();
    }

    @Test
    void aLookThatIsAnsweredWith402IsALook() {
        emulator.wireMock()
                .stubFor(get(urlPathMatching("/v1/queries/.*"))
                        .willReturn(emulated().withStatus(402)));

        Exchange exchange = send("direct:ask");

        assertThat(exchange.getException()).isNull();
        assertThat(billingIssue(exchange)).isEqualTo(true);
    }

    @Test
    void aFailedQueryThatCameWith402IsAFailedQuery() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(emulated().withStatus(402)));
        emulator.failQueries("no such source");

        Exchange exchange = send("direct:ask");

        assertThat(exchange.getException()).isInstanceOf(QueryFailedException.class);
        assertThat(billingIssue(exchange)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"payment_required\",\"message\":\"pay\"}",
                "{\"error\":\"pay\"}",
                "{\"error\":{\"code\":\"payment_required\",\"message\":\"pay\"},\"request_id\":\"r\",\"status\":402}",
                "<html>pay</html>",
                "pay",
                ""
            })
    void anErrorIsAnErrorAndIsNotRepeated(String body) {
        emulator.wireMock()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(402).withBody(body)));

        Exchange exchange = send("direct:ask");

        BytestackPaymentRequiredException failure = exchange.getException(BytestackPaymentRequiredException.class);
        assertThat(failure).hasMessageContaining("402").hasMessageContaining(body.isEmpty() ? "empty" : "pay");
        assertThat(failure.getStatusCode()).isEqualTo(402);
        assertThat(emulator.wireMock().getAllServeEvents()).hasSize(1);
    }

    @Test
    void aBillThatFallsDueDuringAWaitEndsItAndKeepsTheId() {
        emulator.wireMock()
                .stubFor(get(urlPathMatching("/v1/queries/.*"))
                        .willReturn(aResponse().withStatus(402).withBody("{\"message\":\"pay\"}")));

        Exchange exchange = send("direct:ask");

        assertThat(exchange.getException()).isInstanceOf(BytestackPaymentRequiredException.class);
        assertThat(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID))
                .isEqualTo(emulator.submittedQueries().get(0).id());
    }
}
