package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.test.BytestackEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.apache.camel.spi.TransformerKey;
import org.apache.camel.spi.TransformerResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloudEventsTest {

    private static final Instant STORED = Instant.parse("2026-03-09T08:15:00Z");

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private MockEndpoint run(RouteBuilder routes) throws Exception {
        MockEndpoint events = context.getEndpoint("mock:events", MockEndpoint.class);
        events.expectedMessageCount(1);
        context.addRoutes(routes);
        context.start();
        return events;
    }

    private static Message first(MockEndpoint events) throws InterruptedException {
        events.assertIsSatisfied();
        return events.getReceivedExchanges().get(0).getMessage();
    }

    /** As they are called in JSON; in HTTP each has the prefix ce-. */
    private static Map<String, Object> attributes(Message message) {
        Map<String, Object> attributes = new TreeMap<>();
        for (CloudEvent.Attribute attribute : CloudEvents.v1_0.attributes()) {
            Object value = message.getHeader(attribute.id());
            if (value != null) {
                assertThat(attribute.http()).isEqualTo("ce-" + attribute.json());
                attributes.put(attribute.json(), value);
            }
        }
        return attributes;
    }

    @Test
    void aConsumedFileIsAnEventAndIsNotRead() throws Exception {
        emulator.storeFile("reports/a.json", "{}".getBytes(StandardCharsets.UTF_8), STORED);
        MockEndpoint events = run(fileEvents());

        Message event = first(events);

        assertThat(attributes(event))
                .containsEntry("id", "reports/a.json")
                .containsEntry("specversion", "1.0")
                .containsEntry("type", "com.bytestack.file.stored")
                .containsEntry("source", "bytestack:storage")
                .containsEntry("subject", "reports/a.json")
                .containsEntry("time", "2026-03-09T08:15:00Z");
        assertThat(attributes(event).get("datacontenttype")).isEqualTo(event.getHeader(Exchange.CONTENT_TYPE));
        emulator.wireMock().verify(0, getRequestedFor(urlPathMatching("/v1/storage/.+")));
        assertThat(event.getBody(String.class)).isEqualTo("{}");
    }

    @Test
    void aDownloadIsAnEventToo() throws Exception {
        emulator.storeFile("a.json", "{}".getBytes(StandardCharsets.UTF_8), STORED);
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:download")
                        .to("bytestack:storage?operation=download&key=a.json")
                        .transformDataType("bytestack:application-cloudevents");
            }
        });

        Message event = template.request("direct:download", e -> {}).getMessage();

        assertThat(attributes(event))
                .containsEntry("id", "a.json")
                .containsEntry("type", "com.bytestack.file.stored")
                .containsEntry("datacontenttype", event.getHeader(Exchange.CONTENT_TYPE));
        assertThat(event.getBody(String.class)).isEqualTo("{}");
    }

    @Test
    void entriesOfAListAreEventsOfTheirOwn() throws Exception {
        emulator.storeFile("a.json", new byte[1], STORED);
        emulator.storeFile("b.json", new byte[2], STORED.plusSeconds(1));
        MockEndpoint events = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list")
                        .to("bytestack:storage")
                        .split(body())
                        .transformDataType("bytestack:application-cloudevents")
                        .to("mock:events");
            }
        });
        events.expectedMessageCount(2);
        events.expectedHeaderValuesReceivedInAnyOrder("CamelCloudEventID", "a.json", "b.json");

        // what an earlier step left is not theirs
        template.sendBodyAndHeaders(
                "direct:list", null, Map.of("CamelBytestackKey", "old", "CamelBytestackEvent", "job.completed"));

        events.assertIsSatisfied();
        assertThat(events.getReceivedExchanges()).allSatisfy(exchange -> {
            assertThat(exchange.getMessage().getBody()).isInstanceOf(ResultFile.class);
            assertThat(attributes(exchange.getMessage())).containsEntry("datacontenttype", "application/json");
        });
    }

    /** As in Quarkus, which leaves out the service files of CloudEvents' data types. */
    @Test
    void hasTheDataTypeWhereServiceFilesAreNotLookedAt() throws Exception {
        context.getRegistry()
                .bind("none", TransformerResolver.class, (TransformerResolver<TransformerKey>) (key, camel) -> null);
        emulator.storeFile("a.json", "{}");

        assertThat(attributes(first(run(fileEvents())))).containsEntry("id", "a.json");
    }

    @Test
    void aBeanOfItsNameTakesThePlaceOfTheDataType() throws Exception {
        context.getRegistry()
                .bind("bytestack:application-cloudevents", new Transformer("bytestack:application-cloudevents") {
                    @Override
                    public void transform(Message message, DataType from, DataType to) {
                        message.setBody("of the bean");
                    }
                });
        emulator.storeFile("a.json", "{}");

        assertThat(first(run(fileEvents())).getBody()).isEqualTo("of the bean");
    }

    private static RouteBuilder fileEvents() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("bytestack:storage?initialDelay=0")
                        .transformDataType("bytestack:application-cloudevents")
                        .to("mock:events");
            }
        };
    }

    private RouteBuilder hook(String options) throws Exception {
        int port = FreePort.find();
        return new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&webhookExternalUrl=http://localhost:" + port + "&allowInsecureHttp=true" + options)
                        .transformDataType("bytestack:application-cloudevents")
                        .to("mock:events");
            }
        };
    }

    private Job runJob() {
        Job job = template.requestBody(
                "bytestack:jobs?operation=create&jobName=A&prompt=a&sources=x&schedule=daily", null, Job.class);
        emulator.runJob(job.id());
        return job;
    }

    @Test
    void aRunThatEndedIsAnEvent() throws Exception {
        MockEndpoint events = run(hook(""));
        Job job = runJob();

        Message event = first(events);

        WebhookEvent body = event.getBody(WebhookEvent.class);
        assertThat(attributes(event))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "id",
                        body.runId() + ":job.completed",
                        "specversion",
                        "1.0",
                        "type",
                        "com.bytestack.job.completed",
                        "source",
                        "bytestack:jobs/" + job.id(),
                        "subject",
                        event.getHeader(BytestackConstants.KEY),
                        "time",
                        body.timestamp().toString(),
                        "datacontenttype",
                        "application/json"));
    }

    @Test
    void aRunIsTheSameEventWithItsResultAsTheBody() throws Exception {
        MockEndpoint events = run(hook("&includeResult=true"));
        Job job = runJob();

        Message event = first(events);

        assertThat(attributes(event))
                .containsEntry("id", event.getHeader(BytestackConstants.RUN_ID) + ":job.completed")
                .containsEntry("type", "com.bytestack.job.completed")
                .containsEntry("source", "bytestack:jobs/" + job.id())
                .containsEntry("subject", event.getHeader(BytestackConstants.KEY));
        emulator.wireMock().verify(0, getRequestedFor(urlPathMatching("/v1/storage/.+")));
    }

    @Test
    void whatIsNeitherFileNorEventIsRefused() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:any").transformDataType("bytestack:application-cloudevents");
            }
        });

        Exchange exchange = template.request("direct:any", e -> e.getMessage().setBody("foreign"));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("CamelBytestackKey", "CamelBytestackEvent");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isEqualTo("foreign");
    }

    @Test
    void nothingOfAnEarlierEventStays() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any").transformDataType("bytestack:application-cloudevents");
            }
        });

        Message event = template.request("direct:any", e -> {
                    e.getMessage()
                            .setHeaders(Map.of(
                                    "CamelBytestackEvent", "job.failed",
                                    "CamelBytestackJobId", "job 1/2",
                                    "CamelCloudEventSubject", "old",
                                    "CamelCloudEventID", "old"));
                })
                .getMessage();

        assertThat(List.copyOf(attributes(event).keySet()))
                .containsExactly("id", "source", "specversion", "time", "type");
        assertThat(attributes(event))
                .containsEntry("id", event.getExchange().getExchangeId())
                .containsEntry("source", "bytestack:jobs/job%201%2F2");
    }
}
