package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.QUERY;
import static com.bytestack.camel.test.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedQueriesTest {

    private final ManualClock clock = new ManualClock("2026-03-09T08:15:00Z");

    @RegisterExtension
    final BytestackExtension bytestack =
            new BytestackExtension(BytestackEmulator.builder().clock(clock));

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Http http = new Http(emulator);

    @Test
    void answersASubmissionWithAQueuedQuery() throws Exception {
        HttpResponse<byte[]> response = http.post("/queries", QUERY);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode query = json(response);
        assertThat(query.get("id").textValue()).matches("qry_[0-9a-hjkmnp-tv-z]{26}");
        assertThat(query.get("status").textValue()).isEqualTo("queued");
        assertThat(query.get("created_at").textValue()).isEqualTo("2026-03-09T08:15:00Z");
    }

    @Test
    void goesFromQueuedToRunningToCompletedByTime() throws Exception {
        String id = http.submit();

        assertThat(status(id)).isEqualTo("queued");
        clock.advance(Duration.ofMillis(199));
        assertThat(status(id)).isEqualTo("queued");
        clock.advance(Duration.ofMillis(1));
        assertThat(status(id)).isEqualTo("running");
        clock.advance(Duration.ofMillis(299));
        JsonNode running = read(id);
        assertThat(running.get("status").textValue()).isEqualTo("running");
        assertThat(running.has("results")).isFalse();
        clock.advance(Duration.ofMillis(1));
        JsonNode completed = read(id);
        assertThat(completed.get("status").textValue()).isEqualTo("completed");
        assertThat(completed.has("error")).isFalse();
        JsonNode results = completed.get("results");
        assertThat(results.get("by_source").fieldNames()).toIterable().containsExactly("x", "reddit");
        assertThat(results.get("total_mentions").intValue())
                .isEqualTo(results.at("/by_source/x/mentions").intValue()
                        + results.at("/by_source/reddit/mentions").intValue())
                .isGreaterThanOrEqualTo(results.get("unique_users").intValue());
    }

    @Test
    void goesByTheSystemsClockUnlessToldOtherwise() throws Exception {
        try (BytestackEmulator other = BytestackEmulator.builder()
                .queuedFor(Duration.ofMillis(20))
                .runningFor(Duration.ofMillis(30))
                .start()) {
            Http call = new Http(other);
            String id = call.submit();

            await().atMost(Duration.ofSeconds(5)).until(() -> "completed"
                    .equals(json(call.get("/queries/" + id)).get("status").textValue()));
        }
    }

    @Test
    void givesTheSameQuestionTheSameAnswer() throws Exception {
        String first = http.submit();
        String second = http.submit();
        clock.advance(Duration.ofSeconds(1));

        assertThat(first).isNotEqualTo(second);
        assertThat(read(first).get("results")).isEqualTo(read(second).get("results"));
    }

    @Test
    void namesTheDaysThatWereAskedAbout() throws Exception {
        String range = ",\"date_range\":{\"start\":\"2026-03-02T00:00:00Z\",\"end\":\"2026-03-08T23:59:59Z\"}}";
        String id =
                json(http.post("/queries", QUERY.replace("}", range))).get("id").textValue();
        clock.advance(Duration.ofSeconds(1));

        assertThat(read(id).at("/results/date_range")).hasToString("{\"from\":\"2026-03-02\",\"to\":\"2026-03-08\"}");
    }

    @Test
    void answersAsTold() throws Exception {
        emulator.answerQueries(query -> IntNode.valueOf(query.prompt().length()));
        String id = http.submit();
        clock.advance(Duration.ofSeconds(1));

        assertThat(read(id).get("results")).isEqualTo(IntNode.valueOf(12));
    }

    @Test
    void failsAQueryWhoseAnswerCannotBeMade() throws Exception {
        emulator.answerQueries(query -> {
            throw new IllegalStateException("no idea");
        });
        String id = http.submit();
        clock.advance(Duration.ofSeconds(1));

        assertThat(read(id).get("error").textValue()).contains("no idea");
    }

    @Test
    void failsQueriesThatAreSubmittedWhileToldTo() throws Exception {
        String before = http.submit();
        emulator.failQueries("Source unavailable");
        String failing = http.submit();
        emulator.failQueries(null);
        String after = http.submit();

        assertThat(status(failing)).isEqualTo("queued");
        clock.advance(Duration.ofSeconds(1));
        assertThat(status(before)).isEqualTo("completed");
        assertThat(status(after)).isEqualTo("completed");
        JsonNode failed = read(failing);
        assertThat(failed.get("status").textValue()).isEqualTo("failed");
        assertThat(failed.get("error").textValue()).isEqualTo("Source unavailable");
        assertThat(failed.has("results")).isFalse();
    }

    @Test
    void keepsTheBooks() throws Exception {
        http.post("/queries", QUERY);
        http.post("/queries", QUERY);
        http.post(
                "/queries",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"limit\":7,"
                        + "\"date_range\":{\"start\":\"2026-03-02\",\"end\":\"2026-03-02\"}}");

        assertThat(emulator.chargedQueries()).isEqualTo(3);
        SubmittedQuery first = emulator.submittedQueries().get(0);
        assertThat(first.prompt()).isEqualTo("How is Acme?");
        assertThat(first.sources()).containsExactly("x", "reddit");
        assertThat(first.limit()).isEqualTo(100);
        assertThat(first.dateRange()).isNull();
        SubmittedQuery last = emulator.submittedQueries().get(2);
        assertThat(read(last.id()).get("status").textValue()).isEqualTo("queued");
        assertThat(last.limit()).isEqualTo(7);
        assertThat(last.dateRange().get("start").textValue()).isEqualTo("2026-03-02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{} {}",
                "{\"sources\":[\"x\"]}",
                "{\"prompt\":\" \",\"sources\":[\"x\"]}",
                "{\"prompt\":null,\"sources\":[\"x\"]}",
                "{\"prompt\":7,\"sources\":[\"x\"]}",
                "{\"prompt\":\"?\"}",
                "{\"prompt\":\"?\",\"sources\":[]}",
                "{\"prompt\":\"?\",\"sources\":\"x\"}",
                "{\"prompt\":\"?\",\"sources\":[1]}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"limit\":0}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"limit\":1001}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"limit\":\"10\"}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"date_range\":\"2026\"}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"date_range\":{\"start\":\"2026-03-02\"}}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],\"date_range\":{\"start\":\"x\",\"end\":\"2026-03-02\"}}",
                "{\"prompt\":\"?\",\"sources\":[\"x\"],"
                        + "\"date_range\":{\"start\":\"2026-03-02T00:00:01Z\",\"end\":\"2026-03-02\"}}"
            })
    void refusesAnInvalidQueryAndDoesNotChargeIt(String body) throws Exception {
        HttpResponse<byte[]> response = http.post("/queries", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("code").textValue()).isEqualTo("invalid_request");
        assertThat(json(response).get("message").textValue()).isNotBlank();
        assertThat(emulator.chargedQueries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void acceptsTheLimitsOfTheLimit(int limit) throws Exception {
        http.post("/queries", QUERY.replace("}", ",\"limit\":" + limit + "}"));

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::limit)
                .containsExactly(limit);
    }

    @Test
    void knowsOnlyQueriesThatWereSubmitted() throws Exception {
        HttpResponse<byte[]> response = http.get("/queries/qry_unknown");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("code").textValue()).isEqualTo("not_found");
    }

    @Test
    void losesNoQueryOfManyAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Future<String>> ids = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            ids.add(pool.submit(http::submit));
        }
        List<String> submitted = new ArrayList<>();
        for (Future<String> id : ids) {
            submitted.add(id.get());
        }
        pool.shutdown();
        clock.advance(Duration.ofSeconds(1));

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::id)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(submitted);
        assertThat(emulator.fileKeys()).hasSize(400);
    }

    private JsonNode read(String id) throws Exception {
        return json(http.get("/queries/" + id));
    }

    private String status(String id) throws Exception {
        return read(id).get("status").textValue();
    }
}
