package com.example;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.client.QueryFailedException;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.bytestack.camel.test.ReceivedRequest;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MentionsRoutesTest extends CamelTestSupport {

    /** What is tested; yours are elsewhere. */
    static class MentionsRoutes extends RouteBuilder {

        @Override
        public void configure() {
            onException(QueryFailedException.class).handled(true).to("mock:unanswered");

            from("direct:ask")
                    .to("bytestack:query?operation=submitAndAwait&sources=x,reddit")
                    .convertBodyTo(String.class)
                    .to("mock:answers");

            from("bytestack:storage?include=reports/.*&delay={{mentions.delay}}")
                    .convertBodyTo(String.class)
                    .to("mock:reports");
        }
    }

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        BytestackConfiguration configuration =
                context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
        configuration.setBaseUrl(emulator.baseUrl());
        configuration.setApiKey(emulator.apiKey());
        context.getPropertiesComponent().addOverrideProperty("mentions.delay", "100");
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new MentionsRoutes();
    }

    @Test
    void theAnswerIsPassedOn() throws Exception {
        emulator.answerNextQuery("{\"total_mentions\": 42}");
        MockEndpoint answers = getMockEndpoint("mock:answers");
        answers.expectedMessageCount(1);
        answers.message(0).body().contains("42");

        template.sendBody("direct:ask", "How often is Acme mentioned?");

        answers.assertIsSatisfied();
        assertEquals(
                "How often is Acme mentioned?",
                emulator.submittedQueries().get(0).prompt());
        assertEquals(List.of("x", "reddit"), emulator.submittedQueries().get(0).sources());
    }

    @Test
    void aQueryThatFailsIsNotAskedAgain() throws Exception {
        emulator.failNextQuery("No source could be reached");
        MockEndpoint unanswered = getMockEndpoint("mock:unanswered");
        unanswered.expectedMessageCount(1);

        template.sendBody("direct:ask", "How often is Acme mentioned?");

        unanswered.assertIsSatisfied();
        assertEquals(1, emulator.chargedQueries());
    }

    @Test
    void aReportArrivesOnceByteStackIsBack() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage"))
                        .inScenario("outage")
                        .whenScenarioStateIs("Started")
                        .willReturn(emulated().withStatus(503))
                        .willSetStateTo("over"));
        MockEndpoint reports = getMockEndpoint("mock:reports");
        reports.expectedBodiesReceived("{\"mentions\": 7}");

        emulator.storeFile("reports/monday.json", "{\"mentions\": 7}");

        reports.assertIsSatisfied();
        assertEquals(
                1,
                emulator.requests().stream()
                        .map(ReceivedRequest::path)
                        .filter(path -> path.endsWith("monday.json"))
                        .count());
    }
}
