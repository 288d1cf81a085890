package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.QueryTimeoutException;
import com.bytestack.camel.client.api.WebhookApi;
import com.bytestack.camel.client.http.Cancellation;
import com.bytestack.camel.client.http.Origin;
import com.bytestack.camel.client.json.ErrorBody;
import com.bytestack.camel.client.json.QueryReader;
import com.bytestack.camel.client.list.ResultFiles;
import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.JobRequest;
import com.bytestack.camel.model.JobUpdate;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.QueryRequest;
import com.bytestack.camel.model.ResourceList;
import com.bytestack.camel.model.WebhookRequest;
import com.bytestack.camel.test.BytestackEmulator;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that runs and fails, and all that can be seen of it. */
@Tag("slow")
class NoSecretIsShownTest {

    private static final String KEY = "Key/of+the=test-4711";
    private static final String KEY_IN_A_URI = "InUri/of+the=test-2468";
    private static final String WEBHOOK_SECRET = "Whsec/of+the=test-0815";
    private static final String CONFIGURED_SECRET = "Configured/of+the=test-1234";

    private static final String[] EXCEPTED = {
        // prints raw bytes as they go over the wire, whatever they are: the one logger that must stay off
        "org.apache.hc.client5.http.wire",
        // what ByteStack itself might log: the emulator is in this JVM
        "org.eclipse.jetty",
        "wiremock",
        "org.wiremock",
        "WireMock"
    };

    private static final List<String> SHOW_THE_JVM =
            List.of("system-properties", "thread", "gc", "heap-dump", "send", "receive");

    /** Of Camel's own, some of them of later versions: they print URIs as they were written, as its loggers do at TRACE. */
    private static final List<String> SHOW_URIS = List.of(
            "console endpoint",
            "console processor-detail",
            "console route-dump",
            "console route-structure",
            "console service");

    private static final List<String> OPERATIONS = List.of(
            "query?operation=submit&prompt=a&sources=x",
            "query?operation=submitAndAwait&prompt=a&sources=x",
            "query?operation=get&queryId=qry_1",
            "query?operation=await&queryId=qry_1&awaitTimeout=200",
            "jobs?operation=list",
            "jobs?operation=get&jobId=job_1",
            "jobs?operation=create&jobName=n&prompt=p&sources=x&schedule=daily",
            "jobs?operation=upsert&jobName=n&prompt=p&sources=x&schedule=daily",
            "jobs?operation=update&jobId=job_1&schedule=daily",
            "jobs?operation=pause&jobId=job_1",
            "jobs?operation=resume&jobId=job_1",
            "jobs?operation=delete&jobId=job_1",
            "storage?operation=list",
            "storage?operation=list&streamList=true",
            "storage?operation=download&key=a.json",
            "webhooks?operation=register&webhookUrl=https://example.com/",
            "webhooks?operation=delete&webhookId=wh_1");

    private final Set<String> seen = new LinkedHashSet<>();
    private final Instances instances = new Instances();
    private final CapturedLog log = CapturedLog.ofAllBut(EXCEPTED);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.configured(
                    BytestackEmulator.builder().apiKey(KEY).webhookSecret(WEBHOOK_SECRET))
            .managed();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final int port = FreePort.find();

    @BeforeEach
    void start() throws Exception {
        emulator.storeFile("a.json", "{}".getBytes(StandardCharsets.UTF_8));
        configuration().setRetryDelay(1);
        configuration().setWebhookSecret(CONFIGURED_SECRET);
        context.addRoutes(routes());
        Contexts.enableHealthChecks(context);
        context.start();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private BytestackConfiguration configuration() {
        return context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                for (String operation : OPERATIONS) {
                    from("direct:" + operation.hashCode()).to("bytestack:" + operation);
                }
                from("direct:ownKey")
                        .to("bytestack:query?prompt=a&sources=x&maxRetries=0&apiKey=RAW(" + KEY_IN_A_URI + ")")
                        .to("log:answer?showAll=true");
                from("bytestack:storage?initialDelay=0&delay=50&idempotent=false")
                        .routeId("files")
                        .to("log:file?showAll=true");
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookComponentName=netty-http"
                                + "&allowInsecureHttp=true&includeResult=true")
                        .routeId("events")
                        .to("log:event?showAll=true")
                        .throwException(new IllegalStateException("a route that fails"));
            }
        };
    }

    @Test
    void neitherKeyNorSecretIsShownAnywhereWhateverRunsOrFails() throws Exception {
        runEverything();
        for (ResponseDefinitionBuilder fault : faults()) {
            emulator.wireMock().stubFor(any(anyUrl()).willReturn(fault));
            emulator.wireMock()
                    .stubFor(any(anyUrl())
                            .withHeader("Authorization", equalTo("Bearer " + KEY_IN_A_URI))
                            .willReturn(aResponse().withStatus(403).withBody(KEY_IN_A_URI)));
            runEverything();
            await().until(() -> HealthCheckHelper.invoke(context).stream()
                    .anyMatch(result -> result.getCheck().getId().contains("files")
                            && result.getState() == HealthCheck.State.DOWN));
            look();
            emulator.wireMock().resetMappings();
        }
        redirectOfADownload();
        emulator.failQueries("no: " + KEY);
        runEverything();
        emulator.failQueries(null);
        deliver("{\"event\":\"job.completed\",\"run_id\":\"r\",\"result_url\":\"" + emulator.baseUrl()
                + "/storage/a.json\"}");
        deliver(KEY + WEBHOOK_SECRET + "{");
        look();
        samples().forEach(instances::visit);
        context.stop();
        seen.addAll(instances.texts());
        seen.addAll(log.lines());

        assertThat(seen)
                .as("what the test looks at")
                .anyMatch(line -> line.contains("org.apache.hc.client5.http.headers") && line.contains("Authorization"))
                .anyMatch(line -> line.startsWith("JMX") && line.contains("bytestack"))
                .anyMatch(line -> line.startsWith("console bytestack"))
                .anyMatch(line -> line.startsWith("health") && line.contains("401"));
        assertNoSecret();
        assertThat(instances.unseen())
                .as("public types of which no instance was seen")
                .isEmpty();
    }

    private List<ResponseDefinitionBuilder> faults() {
        String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        String echo = KEY + " " + encoded + " " + base64 + " " + KEY.replace("/", "\\/");
        return List.of(
                aResponse()
                        .withStatus(401)
                        .withBody("{\"code\":\"" + KEY + "\",\"message\":\"no such key: " + KEY + " " + encoded + " "
                                + base64 + "\"}"),
                aResponse().withStatus(418).withBody("You sent Authorization: Bearer " + echo),
                aResponse().withStatus(200).withBody("{\"key\": \"" + echo + "\", "),
                aResponse().withStatus(500).withBody("x".repeat(195) + echo),
                aResponse().withStatus(429).withHeader("Retry-After", "864000").withBody(echo),
                aResponse().withStatus(402).withBody("{\"message\":\"" + echo.replace("\\", "\\\\") + "\"}"),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
    }

    private void runEverything() throws Exception {
        ProducerTemplate template = context.createProducerTemplate();
        for (String operation : OPERATIONS) {
            note(template.request("direct:" + operation.hashCode(), exchange -> exchange.getMessage()
                    .setBody("as it was")));
        }
        note(template.request("direct:ownKey", exchange -> {}));
        note(template.request("bytestack:jobs?operation=create", exchange -> exchange.getMessage()
                .setBody(new JobRequest("n", "p", List.of("x"), "daily", null, null, null))));
        template.stop();
    }

    private void note(Exchange exchange) {
        seen.add("exchange " + exchange + " " + exchange.getMessage().getHeaders() + " " + exchange.getProperties());
        instances.visit(exchange.getMessage().getBody());
        instances.visit(exchange.getMessage().getHeaders());
        instances.visit(exchange.getProperties());
        Throwable failure = exchange.getException();
        if (failure != null) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            seen.add("exception " + text);
            instances.visit(failure);
        }
    }

    /** At what shows the state of a context. */
    private void look() throws Exception {
        for (HealthCheck.Result result : HealthCheckHelper.invoke(context)) {
            StringWriter text = new StringWriter();
            result.getError().ifPresent(error -> error.printStackTrace(new PrintWriter(text)));
            seen.add("health " + result.getCheck().getId() + " " + result.getMessage() + " " + result.getDetails() + " "
                    + text);
        }
        SecretsTest.attributes(context).forEach(line -> seen.add("JMX " + line));
        DevConsoleRegistry consoles = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        consoles.loadDevConsoles(true);
        for (DevConsole console : consoles.stream().toList()) {
            if (!SHOW_THE_JVM.contains(console.getId())) {
                for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                    if (console.supportMediaType(type)) {
                        seen.add("console " + console.getId() + " " + console.call(type, Map.of()));
                    }
                }
            }
        }
        context.getEndpoints().forEach(endpoint -> {
            seen.add("endpoint " + endpoint);
            instances.visit(endpoint);
            if (endpoint instanceof BytestackEndpoint ours) {
                instances.visit(ours.client().queries().look("qry_1"));
            }
        });
        context.getRoutes().forEach(route -> {
            seen.add(route + " " + route.getConsumer() + " " + route.getServices());
            instances.visit(route.getConsumer());
            route.getServices().forEach(instances::visit);
            route.navigate().next().forEach(instances::visit);
        });
        instances.visit(context.getComponent("bytestack"));
    }

    /** Of types that no exchange and no service keeps. */
    private static List<Object> samples() throws Exception {
        return List.of(
                new Answer<>(null, false),
                new Cancellation(),
                new ResourceList<>(),
                ErrorBody.read("{\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8)),
                Origin.of(URI.create("https://example.com")),
                catchThrowable(() -> QueryReader.submitted(JsonText.of("{\"success\":false}"))),
                new QueryTimeoutException("qry_1", "running", Duration.ofSeconds(1)),
                new DateRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                new QueryRequest("p", List.of("x"), null, null),
                new JobUpdate(null, "daily", null),
                new WebhookRequest("https://example.com", List.of("job.completed")),
                new ResultFiles(InputStream.nullInputStream()),
                WebhookApi.event("{\"event\":\"job.completed\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private void redirectOfADownload() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/storage/moved"))
                        .willReturn(aResponse().withStatus(302).withHeader("Location", "/v1/storage/a.json")));
        Exchange exchange =
                context.createProducerTemplate().request("bytestack:storage?operation=download&key=moved", e -> {});
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{}");
        for (String path : List.of("/v1/storage/moved", "/v1/storage/a.json")) {
            emulator.wireMock()
                    .verify(getRequestedFor(urlPathEqualTo(path))
                            .withHeader("Authorization", equalTo("Bearer " + KEY)));
        }
        note(exchange);
    }

    private void deliver(String body) throws Exception {
        for (String secret : List.of(WEBHOOK_SECRET, CONFIGURED_SECRET, "wrong")) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hook"))
                    .header("X-ByteStack-Signature", BytestackEmulator.sign(bytes, secret))
                    .POST(BodyPublishers.ofByteArray(bytes))
                    .build();
            seen.add("answer " + HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
        }
    }

    /** No component can keep out of these what a URI says. */
    private static boolean isCamelShowingUris(String line) {
        return SHOW_URIS.stream().anyMatch(line::startsWith)
                || line.startsWith("org.apache.camel.") && line.contains(": TRACE ");
    }

    private void assertNoSecret() {
        SoftAssertions soft = new SoftAssertions();
        for (String secret : List.of(KEY, KEY_IN_A_URI, WEBHOOK_SECRET, CONFIGURED_SECRET)) {
            SecretForms forms = new SecretForms(secret);
            soft.assertThat(seen.stream()
                            .filter(forms::isIn)
                            .filter(line -> !(secret.equals(KEY_IN_A_URI) && isCamelShowingUris(line)))
                            .map(line -> forms.around(line))
                            .distinct())
                    .as(secret)
                    .isEmpty();
        }
        soft.assertAll();
    }
}
