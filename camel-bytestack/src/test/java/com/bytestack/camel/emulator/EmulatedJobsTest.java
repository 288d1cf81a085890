package com.bytestack.camel.emulator;

import static com.bytestack.camel.emulator.Http.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedJobsTest {

    private static final String JOB =
            "{\"name\":\"Daily\",\"prompt\":\"How is Acme?\",\"sources\":[\"x\"],\"schedule\":\"0 8 * * *\"}";

    private final BytestackEmulator emulator = BytestackEmulator.start();
    private final Http http = new Http(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

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
    @ValueSource(strings = {"\"0 8 * *\"", "\"sometimes\"", "7", "{\"expression\":\"0 8 * * *\"}", "null"})
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
                "{\"webhook_url\":\"nowhere\"}"
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
}
