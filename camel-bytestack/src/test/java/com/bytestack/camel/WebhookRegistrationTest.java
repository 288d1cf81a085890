package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What registrationRepository promises. */
class WebhookRegistrationTest {

    private final MemoryStateRepository registrations = new MemoryStateRepository();
    private final int port = FreePort.find();
    private final String url = "http://localhost:" + port + "/hook";

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    @TempDir
    Path folder;

    private void route() throws Exception {
        context.getRegistry().bind("registrations", registrations);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&allowInsecureHttp=true&registrationRepository=#registrations")
                        .routeId("events")
                        .to("log:event");
            }
        });
    }

    private void registered(int times) {
        emulator.wireMock().verify(times, postRequestedFor(urlPathEqualTo("/v1/webhooks")));
    }

    private void lostAnswers() {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/webhooks"))
                        .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    }

    @Test
    @Tag("slow")
    void theRegistrationThatAKilledProgramLeftBehindIsDeletedBeforeTheNextIsMade() throws Exception {
        Object[] arguments = {emulator.baseUrl(), emulator.apiKey(), port, folder.resolve("registrations")};
        String leftBehind;
        try (Jvm killed = Jvm.start(WebhookNode.class, Jvm.SHORT_LIVED, arguments)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> killed.output().contains("started"));
            killed.kill();
            leftBehind = Files.readString(folder.resolve("registrations")).strip();
            leftBehind = leftBehind.substring(leftBehind.lastIndexOf('=') + 1);
        }
        assertThat(leftBehind).startsWith("wh_");
        emulator.wireMock().verify(0, deleteRequestedFor(urlPathMatching("/v1/webhooks/.*")));

        try (Jvm next = Jvm.start(WebhookNode.class, Jvm.SHORT_LIVED, arguments)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> next.output().contains("started"));
            emulator.wireMock().verify(1, deleteRequestedFor(urlPathEqualTo("/v1/webhooks/" + leftBehind)));
            registered(2);
            emulator.deliver("{\"event\":\"job.completed\",\"run_id\":\"run_1\",\"status\":\"completed\"}");
            await().until(() -> next.output().contains("routed run_1") && emulator.undelivered() == 0);
            assertThat(emulator.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.status())
                    .isEqualTo(200));
            next.stop();
        }
        emulator.wireMock().verify(2, deleteRequestedFor(urlPathMatching("/v1/webhooks/.*")));
        assertThat(Files.readString(folder.resolve("registrations"))).endsWith("/hook=\n");
    }

    @Test
    void aRegistrationThatIsKnownToBeGoneKeepsNoRouteFromStarting() throws Exception {
        registrations.setState(url, "wh_gone");
        route();

        context.start();

        emulator.wireMock().verify(1, deleteRequestedFor(urlPathEqualTo("/v1/webhooks/wh_gone")));
        registered(1);
        assertThat(registrations.getState(url)).startsWith("wh_").isNotEqualTo("wh_gone");
        context.stop();
        assertThat(registrations.getState(url)).isEmpty();
    }

    @Test
    void afterAnUnknownOutcomeASupervisedStartDoesNotRegisterTwice() throws Exception {
        lostAnswers();
        route();
        SupervisingRouteController supervising = context.getRouteController().supervising();
        supervising.setBackOffDelay(50);
        supervising.setBackOffMaxAttempts(5);

        context.start();

        await().until(() -> supervising.getExhaustedRoutes().size() == 1);
        registered(1);
        assertThat(supervising.getRestartException("events"))
                .hasStackTraceContaining("registrationRepository")
                .hasStackTraceContaining(url);
    }

    @Test
    void aSupervisedStartRegistersOnceItCan() throws Exception {
        for (int i = 0; i < 3; i++) {
            emulator.wireMock()
                    .stubFor(post(urlPathEqualTo("/v1/webhooks"))
                            .inScenario("start")
                            .whenScenarioStateIs(i == 0 ? "Started" : "attempt" + i)
                            .willSetStateTo("attempt" + (i + 1))
                            .willReturn(aResponse().withStatus(403)));
        }
        route();
        SupervisingRouteController supervising = context.getRouteController().supervising();
        supervising.setBackOffDelay(50);

        context.start();

        await().until(() -> String.valueOf(registrations.getState(url)).startsWith("wh_"));
        registered(4);
        await().until(() ->
                context.getRouteController().getRouteStatus("events").isStarted());
    }

    @Test
    void anAttemptThatSurelyRegisteredNothingIsMadeAgain() throws Exception {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/webhooks"))
                        .inScenario("start")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("well")
                        .willReturn(aResponse().withStatus(403)));
        route();
        assertThatThrownBy(context::start).hasStackTraceContaining("403");
        assertThat(registrations.getState(url)).isEmpty();
    }
}
