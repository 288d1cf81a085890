package com.bytestack.camel.examples.brandmonitor;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.examples.brandmonitor.Result.Mentions;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.Delivery;
import com.bytestack.camel.test.StoredFile;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each result counts once, whichever way it comes, and is kept. */
@ExtendWith(OutputCaptureExtension.class)
class ResultsTest {

    private static final String JOB = "Acme";

    private final BytestackEmulator emulator =
            BytestackEmulator.builder().runningFor(Duration.ofMillis(20)).start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void saysWhereThePageIs(CapturedOutput output) {
        try (Monitor monitor = new Monitor(emulator, h2())) {
            assertThat(output).contains("Open " + monitor.url() + " (ByteStack's figures)");
        }
    }

    @Test
    void aResultThatBothWaysBringCountsOnce() {
        try (Monitor monitor = new Monitor(emulator, h2(), "--monitor.poll-delay=10ms")) {
            eventually().until(monitor::hasWebhook);
            for (int run = 0; run < 20; run++) {
                runJob();
            }
            eventually().untilAsserted(() -> {
                assertThat(emulator.fileKeys()).hasSize(20);
                assertThat(emulator.undelivered()).isZero();
                assertThat(keys(monitor.results())).containsExactlyInAnyOrderElementsOf(emulator.fileKeys());
            });
            assertThat(keys(monitor.told())).containsExactlyInAnyOrderElementsOf(emulator.fileKeys());
        }
    }

    @Test
    void aResultThatIsDeliveredAgainCountsOnce() {
        try (Monitor monitor = new Monitor(emulator, h2())) {
            eventually().until(monitor::hasWebhook);
            runJob();
            eventually().until(() -> emulator.deliveries().size() == 1);

            String key = emulator.fileKeys().get(0);
            emulator.deliver(JsonNodeFactory.instance
                    .objectNode()
                    .put("event", "job.completed")
                    .put("job_id", jobId())
                    .put("run_id", emulator.deliveries().get(0).runId())
                    .put("status", "completed")
                    .put("result_url", emulator.baseUrl() + "/storage/" + key));

            eventually().until(() -> emulator.deliveries().size() == 2);
            assertThat(emulator.deliveries()).extracting(Delivery::status).containsOnly(200);
            assertThat(keys(monitor.results())).containsExactly(key);
            assertThat(keys(monitor.told())).containsExactly(key);
        }
    }

    @Test
    void pollsWhileTheWebhookIsRefusedAndIsCalledOnceItIsNot() {
        StubMapping refusal = emulator.wireMock().stubFor(post("/v1/webhooks").willReturn(status(403)));
        try (Monitor monitor = new Monitor(emulator, h2(), "--monitor.poll-delay=50ms")) {
            eventually().until(() -> requests(postRequestedFor(urlEqualTo("/v1/webhooks"))) >= 2);
            runJob();
            eventually().untilAsserted(() -> assertThat(monitor.results()).hasSize(1));
            assertThat(monitor.hasWebhook()).isFalse();

            emulator.wireMock().removeStub(refusal);
            eventually().until(monitor::hasWebhook);
            runJob();
            eventually().untilAsserted(() -> {
                assertThat(emulator.deliveries()).extracting(Delivery::status).containsExactly(200);
                assertThat(monitor.results()).hasSize(2);
            });
        }
    }

    @Test
    void waitsForByteStackToTakeTheJob() {
        StubMapping outage = emulator.wireMock().stubFor(post("/v1/jobs").willReturn(status(503)));
        try (Monitor monitor = new Monitor(emulator, h2())) {
            eventually().until(() -> requests(postRequestedFor(urlEqualTo("/v1/jobs"))) >= 2);
            emulator.wireMock().removeStub(outage);
            eventually().until(monitor::hasWebhook);
            runJob();
            eventually().untilAsserted(() -> assertThat(monitor.results()).hasSize(1));
        }
    }

    @Test
    void passesOverResultsWithoutFiguresAndThoseOfOtherJobs() {
        try (Monitor monitor = new Monitor(emulator, h2(), "--monitor.poll-delay=50ms")) {
            runJob();
            eventually().until(() -> monitor.results().size() == 1);
            String job = jobId();

            store("other-job.json", "job_other", "{\"by_source\": {\"x\": {\"mentions\": 1}}}");
            store("broken.json", job, "{\"by_source\": {");
            store("other-shape.json", job, "[1, 2]");
            store("plain-numbers.json", job, "{\"results\": [{\"by_source\": {\"x\": 5}}]}");

            eventually().until(() -> monitor.told().size() == 2 && downloads("other-shape.json") == 1);
            int polls = requests(getRequestedFor(urlEqualTo("/v1/storage")));
            eventually().until(() -> requests(getRequestedFor(urlEqualTo("/v1/storage"))) > polls + 2);
            assertThat(keys(monitor.results())).hasSize(2).contains("plain-numbers.json");
            assertThat(monitor.results()).extracting(Result::bySource).contains(Map.of("x", new Mentions(5, 0)));
            assertThat(downloads("other-job.json")).isZero();
            assertThat(downloads("broken.json")).isOne();
            assertThat(downloads("other-shape.json")).isOne();
        }
    }

    @Test
    void keepsInAFileWhatIsCounted() {
        keepsWhatIsCounted(h2());
    }

    @Test
    void keepsInPostgresqlWhatIsCounted() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            keepsWhatIsCounted(postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    private void keepsWhatIsCounted(String database) {
        Result old = new Result("old.json", Instant.parse("2026-03-02T08:00:00Z"), Map.of("x", new Mentions(8, 7)));
        try (Monitor monitor = new Monitor(emulator, database)) {
            eventually().until(monitor::hasWebhook);
            runJob();
            eventually().until(() -> monitor.results().size() == 1);
            // many at once, as several nodes may be
            IntStream.range(0, 16).parallel().forEach(node -> monitor.store().add(old));
            assertThat(monitor.told()).hasSize(2).containsOnlyOnce(old);
        }
        runJob();
        eventually().until(() -> emulator.fileKeys().size() == 2);
        try (Monitor monitor = new Monitor(emulator, database)) {
            eventually().untilAsserted(() -> assertThat(keys(monitor.results()))
                    .containsExactly(
                            "old.json",
                            emulator.fileKeys().get(0),
                            emulator.fileKeys().get(1)));
            assertThat(monitor.results()).first().isEqualTo(old);
            assertThat(keys(monitor.told())).containsExactly(emulator.fileKeys().get(1));
        }
        assertThat(emulator.fileKeys())
                .allSatisfy(key -> assertThat(downloads(key)).isOne());
    }

    private String h2() {
        return "jdbc:h2:" + folder.resolve("monitor");
    }

    /** As soon as the job is there, and its last run is over. */
    private void runJob() {
        eventually().ignoreExceptions().until(() -> emulator.runJob(JOB) != null);
    }

    /** Of the only job that there is. */
    private String jobId() {
        String[] parts = emulator.fileKeys().get(0).split("_");
        return parts[0] + "_" + parts[1];
    }

    private void store(String key, String job, String content) {
        emulator.storeFile(
                new StoredFile(key, content.getBytes(StandardCharsets.UTF_8), Instant.now(), job, "run_" + key, null));
    }

    private int downloads(String key) {
        return requests(getRequestedFor(urlEqualTo("/v1/storage/" + key)));
    }

    private int requests(RequestPatternBuilder pattern) {
        return emulator.wireMock().findAll(pattern).size();
    }

    private static List<String> keys(Collection<Result> results) {
        return results.stream().map(Result::key).toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }
}
