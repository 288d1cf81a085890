package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldAnswersTest {

    private final ManualClock clock = new ManualClock("2026-03-09T08:15:00Z");
    private final BytestackEmulator emulator =
            BytestackEmulator.builder().clock(clock).start();
    private final Http http = new Http(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void theNextQueriesAreAnsweredInTheOrderInWhichTheirAnswersWereTold() throws Exception {
        emulator.answerQueries(query -> IntNode.valueOf(0));
        emulator.answerNextQuery(IntNode.valueOf(1));
        emulator.failNextQuery("no second one");
        emulator.answerNextQuery("{\"third\": 3.25}");

        assertThat(ask().get("results")).isEqualTo(IntNode.valueOf(1));
        assertThat(ask().get("error")).isEqualTo(TextNode.valueOf("no second one"));
        assertThat(ask().get("results")).hasToString("{\"third\":3.25}");
        assertThat(ask().get("results")).isEqualTo(IntNode.valueOf(0));
        assertThat(emulator.chargedQueries()).isEqualTo(4);
    }

    @Test
    void theNextQueryIsAnsweredThoughTheOthersFail() throws Exception {
        emulator.failQueries("none works");
        emulator.answerNextQuery("[]");

        assertThat(ask().get("results")).hasToString("[]");
        assertThat(ask().get("error")).isEqualTo(TextNode.valueOf("none works"));
    }

    @Test
    void aSubmissionThatIsRefusedTakesNoAnswer() throws Exception {
        emulator.answerNextQuery("1");

        assertThat(http.post("/queries", "{}").statusCode()).isEqualTo(400);
        assertThat(ask().get("results")).isEqualTo(IntNode.valueOf(1));
    }

    @Test
    void theRunOfAJobTakesNoAnswerOfAQuery() throws Exception {
        String job = "{\"name\":\"Acme\",\"prompt\":\"How?\",\"sources\":[\"x\"],\"schedule\":\"daily\"}";
        assertThat(http.post("/jobs", job).statusCode()).isEqualTo(201);
        emulator.answerNextQuery("1");
        emulator.runJob("Acme");
        clock.advance(Duration.ofSeconds(1));

        assertThat(ask().get("results")).isEqualTo(IntNode.valueOf(1));
    }

    @Test
    void allQueriesAreAnsweredWithTheSameJson() throws Exception {
        emulator.answerQueries("{\"mentions\": 5}");

        assertThat(ask().at("/results/mentions")).isEqualTo(IntNode.valueOf(5));
        assertThat(ask().at("/results/mentions")).isEqualTo(IntNode.valueOf(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "mentions"})
    void whatIsNotJsonIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> emulator.answerQueries(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.answerNextQuery(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.deliver(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileIsStoredAsText() throws Exception {
        emulator.storeFile("a.json", "{\"name\": \"Zo\u00eb\"}");

        assertThat(json(http.get("/storage/a.json")).get("name")).isEqualTo(TextNode.valueOf("Zo\u00eb"));
    }

    @Test
    void thePropertiesLeadTheComponentHere() {
        assertThat(emulator.properties())
                .hasSize(2)
                .containsEntry("camel.component.bytestack.base-url", emulator.baseUrl())
                .containsEntry("camel.component.bytestack.api-key", emulator.apiKey());
    }

    private JsonNode ask() throws Exception {
        String id = http.submit();
        clock.advance(Duration.ofSeconds(1));
        return json(http.get("/queries/" + id));
    }
}
