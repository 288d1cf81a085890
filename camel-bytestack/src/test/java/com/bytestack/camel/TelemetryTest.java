package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Camel's own support for traces and metrics shows of us. */
class TelemetryTest {

    private static final String KEY = "Key/of+the=test-4711";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @RegisterExtension
    final CamelExtension camel =
            CamelExtension.configured(BytestackEmulator.builder().apiKey(KEY));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();

    private void trace() throws Exception {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        context.getRegistry().bind("tracer", provider.get("test"));
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
    }

    private void routes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .routeId("ask")
                        .to("bytestack:query?operation=submitAndAwait&prompt=a&sources=x&apiKey=RAW(" + KEY + ")");
                from("direct:jobs").routeId("jobs").to("bytestack:jobs");
                from("direct:brand").routeId("brand").toD("bytestack:query?sources=x&prompt=Who mentions ${body}?");
                from("bytestack:storage?initialDelay=0&delay=50")
                        .routeId("files")
                        .to("log:file");
            }
        });
        context.start();
    }

    private SpanData span(String name) {
        await().until(() -> spans.getFinishedSpanItems().stream()
                .anyMatch(span -> span.getName().equals(name)));
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String tag(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void theSpanOfAStepTellsTheServiceTheQueryAndItsEndAndNoSecret() throws Exception {
        trace();
        routes();

        Exchange exchange = context.createProducerTemplate().request("direct:ask", e -> {});

        SpanData span = span("bytestack query");
        assertThat(tag(span, "server.address")).isEqualTo(emulator.baseUrl());
        assertThat(tag(span, "bytestack.query.id"))
                .isEqualTo(exchange.getMessage().getHeader(BytestackConstants.QUERY_ID));
        assertThat(tag(span, "bytestack.status")).isEqualTo("completed");
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isPositive();
        SecretForms forms = new SecretForms(KEY);
        assertThat(spans.getFinishedSpanItems()).noneMatch(each -> forms.isIn(each.toString()));
    }

    @Test
    void theSpanOfAFailureTellsTheStatusAndTheRequestIdToAskByteStackAbout() throws Exception {
        trace();
        routes();
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/jobs"))
                        .willReturn(aResponse()
                                .withStatus(403)
                                .withHeader("X-Request-Id", "req-1")
                                .withBody("{\"code\":\"no_scope\",\"message\":\"no\"}")));

        context.createProducerTemplate().request("direct:jobs", e -> {});

        SpanData span = span("bytestack jobs");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(tag(span, "http.status_code")).isEqualTo("403");
        assertThat(tag(span, "bytestack.error.code")).isEqualTo("no_scope");
        assertThat(tag(span, "bytestack.request.id")).isEqualTo("req-1");
    }

    @Test
    void theSpanOfAFileTellsItsKey() throws Exception {
        trace();
        routes();
        emulator.storeFile("a", "1".getBytes(StandardCharsets.UTF_8));

        assertThat(tag(span("bytestack storage"), "bytestack.key")).isEqualTo("a");
    }

    @Test
    void metricsHaveATimerOfEachRouteAndEndpointWithoutSecretAndOneForAllMessagesOfToD() throws Exception {
        MicrometerRoutePolicyFactory policies = new MicrometerRoutePolicyFactory();
        policies.setMeterRegistry(meters);
        context.addRoutePolicyFactory(policies);
        MicrometerExchangeEventNotifier notifier = new MicrometerExchangeEventNotifier();
        notifier.setMeterRegistry(meters);
        context.getManagementStrategy().addEventNotifier(notifier);
        routes();

        context.createProducerTemplate().request("direct:ask", e -> {});
        for (int i = 0; i < 20; i++) {
            context.createProducerTemplate().requestBody("direct:brand", "brand" + i);
        }

        List<String> ids = meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::toString)
                .toList();
        assertThat(ids)
                .anyMatch(id -> id.contains("camel.route.policy") && id.contains("ask"))
                .anyMatch(id -> id.contains("camel.exchange.event.notifier") && id.contains("bytestack://query"))
                .noneMatch(id -> id.contains("brand7"));
        SecretForms forms = new SecretForms(KEY);
        assertThat(ids).noneMatch(forms::isIn);
    }
}
