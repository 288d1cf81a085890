package com.bytestack.camel.emulator;

import static com.bytestack.camel.emulator.Http.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedWebhooksTest {

    private final BytestackEmulator emulator = BytestackEmulator.start();
    private final Http http = new Http(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void tellsTheSecretWhenItIsRegistered() throws Exception {
        JsonNode webhook = json(http.post("/webhooks", "{\"url\":\"https://a.example/h\"}"));

        assertThat(webhook.get("id").textValue()).startsWith("wh_");
        assertThat(webhook.get("url").textValue()).isEqualTo("https://a.example/h");
        assertThat(webhook.get("events")).hasToString("[\"job.completed\"]");
        assertThat(webhook.get("secret").textValue()).hasSizeGreaterThan(20);
        assertThat(webhook.has("created_at")).isTrue();
    }

    @Test
    void givesEachItsOwnSecret() throws Exception {
        String body = "{\"url\":\"https://a.example/h\",\"events\":[\"job.completed\"]}";

        assertThat(json(http.post("/webhooks", body)).get("secret"))
                .isNotEqualTo(json(http.post("/webhooks", body)).get("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"http://a.example/h\"}",
                "{\"url\":\"https:///h\"}",
                "{\"url\":\"not a url\"}",
                "{\"url\":\"https://a.example/h\",\"events\":[]}"
            })
    void refusesWhatIsNoHttpsUrlOrHasNoEvents(String body) throws Exception {
        assertThat(http.post("/webhooks", body).statusCode()).isEqualTo(400);
    }

    @Test
    void deletesAWebhook() throws Exception {
        String id = json(http.post("/webhooks", "{\"url\":\"https://a.example/h\"}"))
                .get("id")
                .textValue();

        assertThat(http.send("DELETE", "/webhooks/" + id, null).statusCode()).isEqualTo(204);
        assertThat(http.send("DELETE", "/webhooks/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void hasNoListOfWebhooks() throws Exception {
        assertThat(http.get("/webhooks").statusCode()).isEqualTo(405);
    }
}
