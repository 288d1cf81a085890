package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedJobsTest {

    private static final String JOB =
            "{\"name\":\"Daily\",\"prompt\":\"How is Acme?\",\"sources\":[\"x\"],\"schedule\":\"0 8 * * *\"}";

    private final ManualClock clock = new ManualClock("2026-03-09T07:30:00Z");

    @RegisterExtension
    final BytestackExtension bytestack =
            new BytestackExtension(BytestackEmulator.builder().clock(clock));

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Http http = new Http(emulator);

    @Test
    void createsAnActiveJob() throws Exception {
        JsonNode job = json(http.post("/jobs", JOB.replace("}", ",\"webhook_url\":\"https://a.example/h\"}")));

        assertThat(job.get("id").textValue()).startsWith("job_");
        assertThat(job.get("name").textValue()).isEqualTo("Daily");
        assertThat(job.get("schedule").textValue()).isEqualTo("0 8 * * *");
        assertThat(job.get("webhook_url").textValue()).isEqualTo("https://a.example/h");
        assertThat(job.get("status").textValue()).isEqualTo("active");
        assertThat(json(http.get("/jobs")).at("/jobs/0")).isEqualTo(job);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"*/5 0-6 1,2 * MON\"",
                "\"every_hour\"",
                "\"daily\"",
                "{\"type\":\"cron\",\"expression\":\"0 8 * * *\"}"
            })
    void takesEitherFormOfASchedule(String schedule) throws Exception {
        JsonNode job = json(http.post("/jobs", JOB.replace("\"0 8 * * *\"", schedule)));

        assertThat(job.get("schedule")).hasToString(schedule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0 8 * *\"",
                "\"0 8 * * * *\"",
                "\"61 * * * *\"",
                "\"0 8|9 * * *\"",
                "\"@daily\"",
                "\"sometimes\"",
                "7",
                "{\"expression\":\"0 8 * * *\"}",
                "{\"type\":\"cron\"}",
                "null"
            })
    void refusesAnInvalidSchedule(String schedule) throws Exception {
        assertThat(http.post("/jobs", JOB.replace("\"0 8 * * *\"", schedule)).statusCode())
                .isEqualTo(400);
        assertThat(json(http.get("/jobs")).get("jobs")).isEmpty();
    }

    @Test
    void changesOnlyWhatThePatchHas() throws Exception {
        JsonNode job = json(http.post("/jobs", JOB));
        String path = "/jobs/" + job.get("id").textValue();

        JsonNode paused = json(http.send("PATCH", path, "{\"status\":\"paused\"}"));
        assertThat(paused.get("status").textValue()).isEqualTo("paused");
        assertThat(paused.get("schedule").textValue()).isEqualTo("0 8 * * *");
        http.send("PATCH", path, "{\"schedule\":\"daily\",\"webhook_url\":\"https://a.example/h\"}");
        JsonNode resumed = json(http.send("PATCH", path, "{\"status\":\"active\"}"));
        assertThat(resumed.get("schedule").textValue()).isEqualTo("daily");
        assertThat(resumed.get("webhook_url").textValue()).isEqualTo("https://a.example/h");
        assertThat(json(http.get("/jobs")).at("/jobs/0")).isEqualTo(resumed);
        assertThat(json(http.send("PATCH", path, "{\"webhook_url\":null}")).has("webhook_url"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"failed\"}",
                "{\"name\":\"x\"}",
                "{\"schedule\":\"x\"}",
                "{\"webhook_url\":\"nowhere\"}",
                "{\"webhook_url\":\"http://a.example/h\"}"
            })
    void refusesAnInvalidPatch(String patch) throws Exception {
        JsonNode job = json(http.post("/jobs", JOB));

        assertThat(http.send("PATCH", "/jobs/" + job.get("id").textValue(), patch)
                        .statusCode())
                .isEqualTo(400);
        assertThat(json(http.get("/jobs")).at("/jobs/0")).isEqualTo(job);
    }

    @Test
    void deletesAJob() throws Exception {
        String path = "/jobs/" + json(http.post("/jobs", JOB)).get("id").textValue();

        assertThat(http.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(http.send("DELETE", path, null).statusCode()).isEqualTo(404);
        assertThat(http.send("PATCH", path, "{\"status\":\"paused\"}").statusCode())
                .isEqualTo(404);
        assertThat(json(http.get("/jobs")).get("jobs")).isEmpty();
    }

    @Test
    void hasNoWayToReadASingleJob() throws Exception {
        String path = "/jobs/" + json(http.post("/jobs", JOB)).get("id").textValue();

        assertThat(http.get(path).statusCode()).isEqualTo(405);
    }

    @Test
    void runsAJobOnDemand() throws Exception {
        String job = create("Daily", "0 8 * * *");
        emulator.answerQueries(query -> TextNode.valueOf(query.id() + " " + query.prompt()));

        String run = emulator.runJob("Daily");
        assertThat(run).startsWith("run_");
        assertThat(status(job)).isEqualTo("running");
        clock.advance(Duration.ofMillis(300));
        await().until(() -> status(job).equals("active"));

        String key = job + "_2026-03-09T07-30-00Z_" + run + ".json";
        JsonNode file = json(http.get("/storage")).at("/files/0");
        assertThat(file.get("key").textValue()).isEqualTo(key);
        assertThat(file.get("job_id").textValue()).isEqualTo(job);
        assertThat(file.get("run_id").textValue()).isEqualTo(run);
        assertThat(file.get("created_at").textValue()).isEqualTo("2026-03-09T07:30:00.300Z");
        assertThat(json(http.get("/storage/" + key)).textValue()).isEqualTo(run + " How is Acme?");
        assertThat(emulator.chargedQueries()).isZero();
        assertThat(emulator.submittedQueries()).isEmpty();
    }

    @Test
    void runsAJobOnceAtATime() throws Exception {
        String job = create("Daily", "0 8 * * *");
        String first = emulator.runJob(job);

        assertThatThrownBy(() -> emulator.runJob(job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("running");
        clock.advance(Duration.ofMillis(300));
        await().until(() -> status(job).equals("active"));
        String second = emulator.runJob(job);
        clock.advance(Duration.ofMillis(300));
        await().until(() -> status(job).equals("active"));

        assertThat(runs()).containsExactly(first, second);
        assertThat(emulator.fileKeys()).doesNotHaveDuplicates();
    }

    @Test
    void runsOnlyAJobThatIsMeantBeyondDoubt() throws Exception {
        String first = create("Twice", "daily");
        create("Twice", "daily");

        assertThatThrownBy(() -> emulator.runJob("Twice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.runJob("Never")).isInstanceOf(IllegalArgumentException.class);
        assertThat(emulator.runJob(first)).startsWith("run_");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"0 8 * * *\"', 2026-03-09T08-00-00Z",
        "'\"45 7 * * MON\"', 2026-03-09T07-45-00Z",
        "'{\"type\":\"cron\",\"expression\":\"0 8 * * *\"}', 2026-03-09T08-00-00Z",
        "'\"every_hour\"', 2026-03-09T08-00-00Z",
        "'\"every_6_hours\"', 2026-03-09T12-00-00Z",
        "'\"every_12_hours\"', 2026-03-09T12-00-00Z",
        "'\"daily\"', 2026-03-10T00-00-00Z"
    })
    void runsAJobWhenItIsDue(String schedule, String firstRun) throws Exception {
        http.post("/jobs", JOB.replace("\"0 8 * * *\"", schedule));
        clock.advance(Duration.ofHours(24));

        await().until(() -> !emulator.fileKeys().isEmpty());
        assertThat(emulator.fileKeys().get(0)).contains("_" + firstRun + "_run_");
    }

    @Test
    void doesAllRunsThatTheClockLeapsOverInTheirOrder() throws Exception {
        try (BytestackEmulator quick = BytestackEmulator.builder()
                .clock(clock)
                .runningFor(Duration.ZERO)
                .start()) {
            Http call = new Http(quick);
            call.post("/jobs", JOB.replace("0 8 * * *", "every_hour"));
            call.post("/jobs", JOB.replace("0 8 * * *", "30 8,9 * * *"));
            clock.advance(Duration.ofHours(3));

            await().until(() -> quick.fileKeys().size() == 5);
            assertThat(quick.fileKeys())
                    .extracting(key -> key.split("_")[2])
                    .containsExactly(
                            "2026-03-09T08-00-00Z",
                            "2026-03-09T08-30-00Z",
                            "2026-03-09T09-00-00Z",
                            "2026-03-09T09-30-00Z",
                            "2026-03-09T10-00-00Z");
        }
    }

    @Test
    void skipsWhatIsDueWhileAJobIsRunning() throws Exception {
        try (BytestackEmulator slow = BytestackEmulator.builder()
                .clock(clock)
                .runningFor(Duration.ofMinutes(90))
                .start()) {
            new Http(slow).post("/jobs", JOB.replace("0 8 * * *", "every_hour"));
            clock.advance(Duration.ofHours(6));

            await().until(() -> slow.fileKeys().size() == 3);
            assertThat(slow.fileKeys())
                    .extracting(key -> key.split("_")[2])
                    .containsExactly("2026-03-09T09-30-00Z", "2026-03-09T11-30-00Z", "2026-03-09T13-30-00Z");
        }
    }

    @Test
    void runsTwiceInARowIfItIsDueWhenItEnds() throws Exception {
        try (BytestackEmulator slow = BytestackEmulator.builder()
                .clock(clock)
                .runningFor(Duration.ofHours(1))
                .start()) {
            new Http(slow).post("/jobs", JOB.replace("0 8 * * *", "every_hour"));
            clock.advance(Duration.ofHours(3));

            await().until(() -> slow.fileKeys().size() == 2);
            assertThat(slow.fileKeys())
                    .extracting(key -> key.split("_")[2])
                    .containsExactly("2026-03-09T09-00-00Z", "2026-03-09T10-00-00Z");
        }
    }

    @Test
    void letsTheTimeOfSchedulesGoFaster() throws Exception {
        try (BytestackEmulator fast =
                BytestackEmulator.builder().clock(clock).scheduleSpeed(3600).start()) {
            new Http(fast).post("/jobs", JOB.replace("0 8 * * *", "every_hour"));
            clock.advance(Duration.ofMillis(2_900));

            // at 0.5, 1.5 and 2.5 s, and 0.3 s for each run
            await().until(() -> fast.fileKeys().size() == 3);
            assertThat(fast.fileKeys())
                    .extracting(key -> key.split("_")[2])
                    .containsExactly("2026-03-09T07-30-00Z", "2026-03-09T07-30-01Z", "2026-03-09T07-30-02Z");
        }
    }

    @Test
    void goesByTheSystemsClockUnlessToldOtherwise() throws Exception {
        try (BytestackEmulator fast = BytestackEmulator.builder()
                .scheduleSpeed(36_000)
                .runningFor(Duration.ofMillis(10))
                .start()) {
            new Http(fast).post("/jobs", JOB.replace("0 8 * * *", "every_hour"));

            await().until(() -> fast.fileKeys().size() >= 3);
        }
    }

    @Test
    void doesNotRunAPausedJob() throws Exception {
        String job = create("Paused", "every_hour");
        patch(job, "{\"status\":\"paused\"}");
        String witness = create("Witness", "15 * * * *");

        assertThatThrownBy(() -> emulator.runJob(job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("paused");
        clock.advance(Duration.ofHours(1));
        await().until(() -> jobsThatRan().contains(witness));
        assertThat(jobsThatRan()).containsExactly(witness);

        patch(job, "{\"status\":\"active\"}");
        clock.advance(Duration.ofMinutes(31));
        await().until(() -> jobsThatRan().contains(job));
        assertThat(emulator.fileKeys().get(1)).startsWith(job + "_2026-03-09T09-00-00Z");
    }

    @Test
    void pausesARunningJobAtItsEnd() throws Exception {
        String job = create("Daily", "daily");
        String run = emulator.runJob(job);
        patch(job, "{\"status\":\"paused\"}");

        assertThat(status(job)).isEqualTo("running");
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> status(job).equals("paused"));
        assertThat(runs()).containsExactly(run);
    }

    @Test
    void forgetsTheRunOfAJobThatIsDeleted() throws Exception {
        String job = create("Deleted", "daily");
        String witness = create("Witness", "daily");
        emulator.runJob(job);
        String run = emulator.runJob(witness);
        http.send("DELETE", "/jobs/" + job, null);
        clock.advance(Duration.ofSeconds(1));

        await().until(() -> status(witness).equals("active"));
        assertThat(runs()).containsExactly(run);
    }

    @Test
    void failsARunAndDoesNotRunTheJobAgainUntilItIsResumed() throws Exception {
        String job = create("Failing", "every_hour");
        emulator.failQueries("Source unavailable");
        emulator.runJob(job);
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> status(job).equals("failed"));
        assertThat(emulator.fileKeys()).isEmpty();

        emulator.failQueries(null);
        assertThatThrownBy(() -> emulator.runJob(job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("failed");
        String witness = create("Witness", "15 * * * *");
        clock.advance(Duration.ofHours(1));
        await().until(() -> jobsThatRan().contains(witness));
        assertThat(jobsThatRan()).containsExactly(witness);

        patch(job, "{\"status\":\"active\"}");
        assertThat(status(job)).isEqualTo("active");
        String run = emulator.runJob(job);
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> runs().contains(run));
    }

    @Test
    void failsARunWhoseAnswerCannotBeMade() throws Exception {
        String job = create("Failing", "daily");
        emulator.answerQueries(query -> {
            throw new AssertionError("no idea");
        });
        emulator.runJob(job);
        clock.advance(Duration.ofSeconds(1));

        await().until(() -> status(job).equals("failed"));
    }

    @Test
    void goesByAChangedScheduleFromNowOn() throws Exception {
        String job = create("Changed", "0 9 * * *");
        clock.advance(Duration.ofHours(1));
        patch(job, "{\"schedule\":\"15 * * * *\"}");
        clock.advance(Duration.ofHours(1));

        await().until(() -> !emulator.fileKeys().isEmpty());
        assertThat(emulator.fileKeys()).hasSize(1).first().asString().startsWith(job + "_2026-03-09T09-15-00Z");
    }

    @Test
    void takesAJobThatIsNeverDue() throws Exception {
        String job = create("Never", "0 0 31 2 *");
        clock.advance(Duration.ofDays(400));

        assertThat(status(job)).isEqualTo("active");
        emulator.runJob(job);
    }

    private String create(String name, String schedule) throws Exception {
        JsonNode job = json(http.post("/jobs", JOB.replace("Daily", name).replace("0 8 * * *", schedule)));
        return job.get("id").textValue();
    }

    private void patch(String job, String patch) throws Exception {
        assertThat(http.send("PATCH", "/jobs/" + job, patch).statusCode()).isEqualTo(200);
    }

    private String status(String id) throws Exception {
        for (JsonNode job : json(http.get("/jobs")).get("jobs")) {
            if (job.get("id").textValue().equals(id)) {
                return job.get("status").textValue();
            }
        }
        throw new AssertionError("no job " + id);
    }

    private List<String> runs() throws Exception {
        return json(http.get("/storage")).findValuesAsText("run_id");
    }

    private List<String> jobsThatRan() throws Exception {
        return json(http.get("/storage")).findValuesAsText("job_id");
    }
}
