package com.bytestack.camel;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.BytestackPaymentRequiredException;
import com.bytestack.camel.client.BytestackServerException;
import com.bytestack.camel.model.DateRange;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JobRequest;
import com.bytestack.camel.model.JobUpdate;
import com.bytestack.camel.test.BytestackEmulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {

    private static final String DAILY =
            "&jobName=Daily&prompt=How is Acme?&sources=x,reddit&schedule=0 8 * * *&limit=300";
    private static final String CREATE = "bytestack:jobs?operation=create" + DAILY;
    private static final String UPSERT = "bytestack:jobs?operation=upsert" + DAILY;

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private Exchange send(String uri) {
        return send(uri, null, Map.of());
    }

    private static Job job(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(Job.class);
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    @SuppressWarnings("unchecked")
    private List<Job> jobs() {
        return (List<Job>) send("bytestack:jobs").getMessage().getBody();
    }

    private int count(String method) {
        return (int) emulator.wireMock().getAllServeEvents().stream()
                .filter(event -> event.getRequest().getMethod().getName().equals(method))
                .count();
    }

    private void lists(String jobs) {
        emulator.wireMock().stubFor(get(urlPathEqualTo("/v1/jobs")).willReturn(okJson(jobs)));
    }

    @Test
    void createsAJobOfOptionsAndSaysWhatCameOfIt() {
        Exchange exchange = send(CREATE + "&webhookUrl=https://a.example/hook&dateRange=2026-03-02/2026-03-08");

        Job job = job(exchange);
        assertThat(job.id()).startsWith("job_");
        assertThat(job.name()).isEqualTo("Daily");
        assertThat(job.prompt()).isEqualTo("How is Acme?");
        assertThat(job.sources()).containsExactly("x", "reddit");
        assertThat(job.schedule()).isEqualTo("0 8 * * *");
        assertThat(job.webhookUrl()).isEqualTo("https://a.example/hook");
        assertThat(job.limit()).isEqualTo(300);
        assertThat(job.status()).isEqualTo("active");
        assertThat(job.dateRange())
                .isEqualTo(new DateRange(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-08T23:59:59Z")));
        assertThat(header(exchange, BytestackConstants.JOB_ID)).isEqualTo(job.id());
        assertThat(header(exchange, BytestackConstants.JOB_NAME)).isEqualTo("Daily");
        assertThat(header(exchange, BytestackConstants.STATUS)).isEqualTo("active");
        assertThat(header(exchange, BytestackConstants.CREATED_AT)).isEqualTo(job.createdAt());
        assertThat(header(exchange, BytestackConstants.UPSERT)).isNull();
    }

    @Test
    void createsAJobOfHeaders() {
        Map<String, Object> headers = Map.of(
                BytestackConstants.OPERATION, "create",
                BytestackConstants.JOB_NAME, "Hourly",
                BytestackConstants.PROMPT, "Why?",
                BytestackConstants.SOURCES, List.of("x"),
                BytestackConstants.SCHEDULE, "every_hour",
                BytestackConstants.WEBHOOK_URL, "https://a.example/h",
                BytestackConstants.LIMIT, 7);

        Job job = job(send("bytestack:jobs", "a payload of somebody else", headers));

        assertThat(job.name()).isEqualTo("Hourly");
        assertThat(job.prompt()).isEqualTo("Why?");
        assertThat(job.schedule()).isEqualTo("every_hour");
        assertThat(job.webhookUrl()).isEqualTo("https://a.example/h");
        assertThat(job.limit()).isEqualTo(7);
    }

    @Test
    void createsAJobOfARecordAMapJsonOrAPromptAsBody() {
        JobRequest record = new JobRequest("A", "Why?", List.of("x"), "daily", null, null, null);
        Map<String, Object> map = Map.of(
                "name",
                "B",
                "prompt",
                "Why?",
                "sources",
                List.of("x"),
                "schedule",
                Map.of("type", "cron", "expression", "0 9 * * *"));
        String json = "{\"name\":\"C\",\"prompt\":\"Why?\",\"sources\":[\"x\"],\"schedule\":\"daily\","
                + "\"webhook_url\":\"https://a.example/c\"}";

        assertThat(job(send("bytestack:jobs?operation=create", record, Map.of()))
                        .name())
                .isEqualTo("A");
        assertThat(job(send("bytestack:jobs?operation=create", map, Map.of())).schedule())
                .isEqualTo("0 9 * * *");
        assertThat(job(send("bytestack:jobs?operation=create", json, Map.of())).webhookUrl())
                .isEqualTo("https://a.example/c");
        assertThat(job(send(
                                "bytestack:jobs?operation=create&jobName=D&sources=x&schedule=daily",
                                new ByteArrayInputStream("What else?".getBytes(StandardCharsets.UTF_8)),
                                Map.of()))
                        .prompt())
                .isEqualTo("What else?");
        assertThat(jobs()).extracting(Job::name).containsExactly("A", "B", "C", "D");
    }

    @Test
    void writesAScheduleAsAStringInWhicheverFormItWasGiven() {
        send(
                "bytestack:jobs?operation=create&jobName=A&prompt=a&sources=x",
                null,
                Map.of(BytestackConstants.SCHEDULE, Map.of("type", "cron", "expression", "0 9 * * *")));

        emulator.wireMock()
                .verify(postRequestedFor(urlPathEqualTo("/v1/jobs"))
                        .withRequestBody(equalToJson(
                                "{\"name\":\"A\",\"prompt\":\"a\",\"sources\":[\"x\"],\"schedule\":\"0 9 * * *\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"0 8 * * *\" | 0 8 * * *",
                "{\"type\":\"cron\",\"expression\":\"0 8 * * *\"} | 0 8 * * *",
                "\"every_6_hours\" | every_6_hours",
                "{\"type\":\"daily\"} | daily",
                "{\"type\":\"interval\",\"interval\":\"every_hour\"} | every_hour"
            })
    void readsAScheduleInEitherForm(String sent, String schedule) {
        lists("{\"jobs\":[{\"id\":\"job_1\",\"schedule\":" + sent + "}]}");

        assertThat(jobs()).singleElement().extracting(Job::schedule).isEqualTo(schedule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytestack:jobs?operation=create&prompt=a&sources=x&schedule=daily | CamelBytestackJobName",
                "bytestack:jobs?operation=create&jobName=a&sources=x&schedule=daily | CamelBytestackPrompt",
                "bytestack:jobs?operation=create&jobName=a&prompt=a&schedule=daily | CamelBytestackSources",
                "bytestack:jobs?operation=create&jobName=a&prompt=a&sources=x | CamelBytestackSchedule",
                "bytestack:jobs?operation=upsert&jobName=a&prompt=a&sources=x | CamelBytestackSchedule",
                "bytestack:jobs?operation=get | CamelBytestackJobId",
                "bytestack:jobs?operation=update&status=paused | CamelBytestackJobId",
                "bytestack:jobs?operation=update&jobId=job_1 | CamelBytestackJobStatus",
                "bytestack:jobs?operation=pause | CamelBytestackJobId",
                "bytestack:jobs?operation=delete | jobId"
            })
    void saysWhatIsMissingAndSendsNothing(String uri, String hint) {
        Exchange exchange = send(uri);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint.strip());
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelBytestackSchedule | 0 0 8 * * ? | five fields",
                "CamelBytestackJobStatus | running | active or paused",
                "CamelBytestackWebhookUrl | http://a.example/hook | https",
                "CamelBytestackWebhookUrl | http://localhost/hook | allowInsecureHttp"
            })
    void refusesAHeaderThatCannotBeRightAndSendsNothing(String header, String value, String hint) {
        Exchange exchange = send("bytestack:jobs?operation=update&jobId=job_1", null, Map.of(header, value));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(header, value, hint.strip());
        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void listsAllJobsPageAfterPage() throws Exception {
        try (BytestackEmulator paged = BytestackEmulator.builder().pageSize(2).start();
                CamelContext other = Contexts.of(paged, null)) {
            ProducerTemplate jobs = other.createProducerTemplate();
            for (int i = 0; i < 5; i++) {
                jobs.requestBody(CREATE.replace("Daily", "Job" + i), (Object) "");
            }

            assertThat((List<?>) jobs.requestBody("bytestack:jobs", (Object) ""))
                    .extracting(job -> ((Job) job).name())
                    .containsExactly("Job0", "Job1", "Job2", "Job3", "Job4");
        }
    }

    @Test
    void getsAJobByItsIdOrFromTheJobAsBody() {
        Job created = job(send(CREATE));
        send(CREATE.replace("Daily", "Other"));

        assertThat(job(send("bytestack:jobs?operation=get&jobId=" + created.id())))
                .isEqualTo(created);
        assertThat(job(send("bytestack:jobs?operation=get", created, Map.of()))).isEqualTo(created);
        assertThat(job(send("bytestack:jobs?operation=get", created.id() + "\n", Map.of())))
                .isEqualTo(created);
        assertThat(job(send("bytestack:jobs?operation=get", "{\"id\":\"" + created.id() + "\"}", Map.of())))
                .isEqualTo(created);
    }

    @Test
    void aJobThatTheListLacksIsNotFound() {
        BytestackNotFoundException failure =
                send("bytestack:jobs?operation=get&jobId=job_9").getException(BytestackNotFoundException.class);

        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getCode()).isEqualTo("job_not_found");
        assertThat(failure).hasMessageContaining("job_9");
    }

    @Test
    void pausesAndResumes() {
        String id = job(send(CREATE)).id();

        assertThat(job(send("bytestack:jobs?operation=pause&jobId=" + id)).status())
                .isEqualTo("paused");
        assertThat(jobs()).extracting(Job::status).containsExactly("paused");
        Exchange resumed = send("bytestack:jobs?operation=resume&jobId=" + id);
        assertThat(header(resumed, BytestackConstants.STATUS)).isEqualTo("active");
    }

    @Test
    void updateSendsOnlyWhatWasGiven() {
        String id = job(send(CREATE)).id();
        String uri = "bytestack:jobs?operation=update&jobId=" + id;

        Job changed = job(send(uri + "&schedule=every_hour"));
        assertThat(changed.schedule()).isEqualTo("every_hour");
        assertThat(changed.status()).isEqualTo("active");
        send(uri, null, Map.of(BytestackConstants.JOB_STATUS, "paused"));
        send(uri, new JobUpdate(null, null, "https://a.example/x"), Map.of());
        send(uri, "{\"status\":\"active\",\"webhook_url\":\"https://a.example/y\"}", Map.of());

        for (String body : List.of(
                "{\"schedule\":\"every_hour\"}",
                "{\"status\":\"paused\"}",
                "{\"webhook_url\":\"https://a.example/x\"}",
                "{\"status\":\"active\",\"webhook_url\":\"https://a.example/y\"}")) {
            emulator.wireMock()
                    .verify(
                            1,
                            patchRequestedFor(urlPathEqualTo("/v1/jobs/" + id)).withRequestBody(equalToJson(body)));
        }
    }

    @Test
    void updateTakesIdAndChangeFromOneJsonBody() {
        String id = job(send(CREATE)).id();

        Job changed = job(send(
                "bytestack:jobs?operation=update",
                "{\"id\":\"" + id + "\",\"schedule\":{\"type\":\"cron\",\"expression\":\"0 9 * * *\"}}",
                Map.of()));

        assertThat(changed.schedule()).isEqualTo("0 9 * * *");
    }

    @Test
    void updateIsNotSteeredByWhateverPayloadPassesThroughARouteThatSaysWhatItWants() {
        String id = job(send(CREATE)).id();
        ByteArrayInputStream payload = new ByteArrayInputStream("{\"schedule\":\"daily\"}".getBytes());

        Job changed = job(send("bytestack:jobs?operation=update&status=paused&jobId=" + id, payload, Map.of()));

        assertThat(changed.status()).isEqualTo("paused");
        assertThat(changed.schedule()).isEqualTo("0 8 * * *");
        assertThat(payload.available()).isPositive();
    }

    @Test
    void updateRefusesATextThatIsNoChange() {
        Exchange exchange = send("bytestack:jobs?operation=update&jobId=job_1", "do it", Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
        assertThat(count("PATCH")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"ok\":true}"})
    void looksTheJobUpWhereTheAnswerToAChangeDoesNotSayWhatItIsLike(String answer) {
        String id = job(send(CREATE)).id();
        emulator.wireMock()
                .stubFor(patch(urlPathMatching("/v1/jobs/.*"))
                        .willReturn(aResponse().withStatus(200).withBody(answer)));

        assertThat(job(send("bytestack:jobs?operation=pause&jobId=" + id)).name())
                .isEqualTo("Daily");
    }

    @Test
    void deletesAJobAndLeavesNoBody() {
        String id = job(send(CREATE)).id();

        Exchange deleted = send("bytestack:jobs?operation=delete&jobId=" + id, "some body", Map.of());

        assertThat(deleted.getException()).isNull();
        assertThat(deleted.getMessage().getBody()).isNull();
        assertThat(jobs()).isEmpty();
        assertThat(send("bytestack:jobs?operation=delete&jobId=" + id).getException())
                .isInstanceOf(BytestackNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aDeleteWhoseAnswerIsLostHasSucceededWhereTheRepeatFindsNothing(Fault fault) {
        String id = job(send(CREATE)).id();
        emulator.wireMock()
                .stubFor(delete(urlPathMatching("/v1/jobs/.*"))
                        .inScenario("lost")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("then well")
                        .willReturn(emulated().withFault(fault)));
        emulator.wireMock()
                .stubFor(delete(urlPathMatching("/v1/jobs/.*"))
                        .inScenario("lost")
                        .whenScenarioStateIs("then well")
                        .willReturn(emulated()));

        assertThat(send("bytestack:jobs?operation=delete&jobId=" + id).getException())
                .isNull();
        emulator.wireMock().verify(2, deleteRequestedFor(urlPathEqualTo("/v1/jobs/" + id)));
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aDeleteDuringAGracePeriodHasSucceededWithoutABody() {
        emulator.wireMock()
                .stubFor(delete(urlPathMatching("/v1/jobs/.*"))
                        .willReturn(aResponse().withStatus(402)));

        Exchange deleted = send("bytestack:jobs?operation=delete&jobId=job_1");
        assertThat(deleted.getException()).isNull();
        assertThat(header(deleted, BytestackConstants.BILLING_ISSUE)).isEqualTo(true);

        emulator.wireMock()
                .stubFor(delete(urlPathMatching("/v1/jobs/.*"))
                        .willReturn(aResponse().withStatus(402).withBody("{\"message\":\"pay\"}")));
        assertThat(send("bytestack:jobs?operation=delete&jobId=job_1").getException())
                .isInstanceOf(BytestackPaymentRequiredException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "upsert"})
    void createsOnceWhereTheOutcomeIsNotKnown(String operation) {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/jobs")).willReturn(emulated().withFault(Fault.EMPTY_RESPONSE)));

        Exchange exchange = send(CREATE.replace("create", operation));

        assertThat(exchange.getException())
                .isExactlyInstanceOf(BytestackException.class)
                .hasMessageContainingAll("not known", "second one")
                .hasMessageNotContaining("bill");
        assertThat(jobs()).hasSize(1);
        assertThat(job(send(UPSERT)).name()).isEqualTo("Daily");
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void repeatsAChangeThatMayPass() {
        String id = job(send(CREATE)).id();
        emulator.wireMock()
                .stubFor(patch(urlPathMatching("/v1/jobs/.*"))
                        .inScenario("first")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("then well")
                        .willReturn(aResponse().withStatus(503)));

        assertThat(job(send("bytestack:jobs?operation=pause&jobId=" + id)).status())
                .isEqualTo("paused");
        assertThat(count("PATCH")).isEqualTo(2);
    }

    @Test
    void aCreationThatNamesNoIdIsAnError() {
        emulator.wireMock().stubFor(post(urlPathEqualTo("/v1/jobs")).willReturn(okJson("{\"name\":\"Daily\"}")));

        assertThat(send(CREATE).getException()).hasMessageContainingAll("no id", "not known");
    }

    @Test
    void theKeyNeedsTheScopeThatTheMessageNames() {
        emulator.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));

        assertThat(send("bytestack:jobs").getException()).hasMessageContaining("scope read");
        assertThat(send(CREATE).getException()).hasMessageContaining("scope write");
        assertThat(send("bytestack:jobs?operation=delete&jobId=a").getException())
                .hasMessageContaining("scope write");
    }

    @Test
    void aFailedListIsNoEmptyOne() {
        emulator.wireMock()
                .stubFor(get(urlPathEqualTo("/v1/jobs")).willReturn(aResponse().withStatus(500)));

        assertThat(send(UPSERT).getException()).isInstanceOf(BytestackServerException.class);
        assertThat(count("POST")).isZero();
    }

    @Test
    void upsertCreatesThenLeavesAloneThenChangesWhatItCan() {
        Exchange first = send(UPSERT);
        assertThat(header(first, BytestackConstants.UPSERT)).isEqualTo("created");

        Exchange second = send(UPSERT);
        assertThat(header(second, BytestackConstants.UPSERT)).isEqualTo("unchanged");
        assertThat(job(second)).isEqualTo(job(first));

        Exchange third = send(UPSERT.replace("0 8", "0 9") + "&webhookUrl=https://a.example/h");
        assertThat(header(third, BytestackConstants.UPSERT)).isEqualTo("updated");
        assertThat(job(third).schedule()).isEqualTo("0 9 * * *");
        assertThat(job(third).webhookUrl()).isEqualTo("https://a.example/h");
        assertThat(jobs()).containsExactly(job(third));

        // what is not given stays
        assertThat(header(send(UPSERT.replace("0 8", "0 9")), BytestackConstants.UPSERT))
                .isEqualTo("unchanged");
        assertThat(count("POST")).isEqualTo(1);
        assertThat(count("PATCH")).isEqualTo(1);
        emulator.wireMock().verify(getRequestedFor(urlPathEqualTo("/v1/jobs")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"How is Acme? | How is Zenith? | prompt", "x,reddit | x | sources", "limit=300 | limit=200 | limit"
            })
    void upsertFailsWhereTheApiCannotMakeTheJobWhatIsAskedFor(String before, String after, String field) {
        Job created = job(send(UPSERT));

        Exchange exchange = send(UPSERT.replace(before, after));

        assertThat(exchange.getException(BytestackException.class).getCode()).isEqualTo("job_differs");
        assertThat(exchange.getException())
                .hasMessageContainingAll("Daily", created.id(), field + " (it is", "operation=delete", "jobName");
        assertThat(jobs()).containsExactly(created);
        assertThat(count("PATCH")).isZero();
    }

    @Test
    void upsertTakesSourcesInAnyOrderForTheSame() {
        send(UPSERT);

        assertThat(header(send(UPSERT.replace("x,reddit", "reddit,x")), BytestackConstants.UPSERT))
                .isEqualTo("unchanged");
    }

    @Test
    void upsertAtEveryStartWithAPeriodThatEndsNowLeavesTheJobAlone() {
        String day = "{\"start\":\"2026-03-02T10:00:00Z\",\"end\":\"2026-03-09T10:00:00Z\"}";
        lists("[{\"id\":\"job_1\",\"name\":\"Daily\",\"prompt\":\"How is Acme?\",\"sources\":[\"x\",\"reddit\"],"
                + "\"schedule\":\"0 8 * * *\",\"limit\":300,\"date_range\":" + day + "}]");

        assertThat(header(send(UPSERT + "&dateRange=P7D"), BytestackConstants.UPSERT))
                .isEqualTo("unchanged");
        assertThat(send(UPSERT + "&dateRange=P8D").getException()).hasMessageContaining("dateRange");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"limit\":200 | limit",
                "\"date_range\":{\"start\":\"2026-03-02T10:00:00Z\",\"end\":\"2026-03-09T10:00:00Z\"} | dateRange",
            })
    void upsertComparesWhatTheListSaysThoughItNamesNeitherPromptNorSources(String says, String field) {
        lists("[{\"id\":\"job_1\",\"name\":\"Daily\",\"schedule\":\"0 8 * * *\"," + says + "}]");

        assertThat(send(UPSERT + "&dateRange=P8D").getException())
                .isInstanceOf(BytestackException.class)
                .hasMessageContaining(field + " (it is");
        assertThat(count("PATCH")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"x\":1 | limit=100&dateRange=P8D | unchanged",
                "\"x\":1 | limit=200 | job_differs",
                "\"date_range\":null | limit=100 | unchanged",
                "\"date_range\":null | limit=100&dateRange=P8D | job_differs",
            })
    void upsertTakesWhatTheListLeavesOutForADefaultOnlyWhereByteStackDocumentsOne(
            String says, String asked, String outcome) {
        lists("[{\"id\":\"job_1\",\"name\":\"Daily\",\"prompt\":\"How is Acme?\",\"sources\":[\"x\",\"reddit\"],"
                + "\"schedule\":\"0 8 * * *\"," + says + "}]");

        Exchange exchange = send(UPSERT.replace("limit=300", asked));

        BytestackException failure = exchange.getException(BytestackException.class);
        assertThat(failure == null ? header(exchange, BytestackConstants.UPSERT) : failure.getCode())
                .isEqualTo(outcome);
        assertThat(count("PATCH")).isZero();
    }

    @Test
    void upsertTakesAScheduleForTheSameWhateverBlanksItHas() {
        lists("[{\"id\":\"job_1\",\"name\":\"Daily\",\"prompt\":\"How is Acme?\",\"sources\":[\"x\",\"reddit\"],"
                + "\"schedule\":\"0 8 * * *\",\"limit\":300}]");

        assertThat(header(send(UPSERT.replace("0 8 * * *", "0 8  * * *")), BytestackConstants.UPSERT))
                .isEqualTo("unchanged");
    }

    @Test
    void upsertTakesTwoJobsOfTheNameForAnError() {
        send(CREATE);
        send(CREATE);
        List<Job> before = jobs();

        Exchange exchange = send(UPSERT);

        assertThat(exchange.getException(BytestackException.class).getCode()).isEqualTo("job_not_unique");
        assertThat(exchange.getException())
                .hasMessageContainingAll(
                        "2 jobs", before.get(0).id(), before.get(1).id());
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void upsertDoesNotCreateASecondOneWhereItCannotTellWhetherThereIsOne() {
        lists("[{\"name\":\"Daily\"}]");

        assertThat(send(UPSERT).getException()).hasMessageContaining("no id");
        assertThat(count("POST")).isZero();
    }

    @Test
    void aJobKeepsTheJsonItCameFromUnknownFieldsIncluded() {
        String json = "{\"id\":\"job_1\",\"name\":\"A\",\"owner\":{\"team\":\"pr\"},\"cost\":1.10}";
        lists("{\"jobs\":[" + json + "]}");
        Job job = jobs().get(0);

        assertThat(context.getTypeConverter().convertTo(String.class, job)).isEqualTo(json);
        assertThat(context.getTypeConverter().convertTo(JsonNode.class, job).at("/owner/team"))
                .hasToString("\"pr\"");
        assertThat(job.toMap()).containsEntry("name", "A");
    }
}
