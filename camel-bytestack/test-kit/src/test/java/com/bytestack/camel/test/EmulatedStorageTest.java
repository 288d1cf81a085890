package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatedStorageTest {

    private static final byte[] CONTENT = "[1]".getBytes(UTF_8);

    private final ManualClock clock = new ManualClock("2026-03-09T07:59:59.750Z");
    private BytestackEmulator emulator =
            BytestackEmulator.builder().clock(clock).start();
    private Http http = new Http(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void listsWhatIsStored() throws Exception {
        emulator.storeFile("a.json", CONTENT);
        emulator.storeFile("b.json", CONTENT, Instant.parse("2026-01-01T00:00:00Z"));
        emulator.storeFile(new StoredFile("c/d.csv", new byte[5], null, "job_1", "run_1", "text/csv"));

        assertThat(json(http.get("/storage")))
                .hasToString("{\"files\":["
                        + "{\"key\":\"a.json\",\"size\":3,\"created_at\":\"2026-03-09T07:59:59.750Z\","
                        + "\"content_type\":\"application/json\"},"
                        + "{\"key\":\"b.json\",\"size\":3,\"created_at\":\"2026-01-01T00:00:00Z\","
                        + "\"content_type\":\"application/json\"},"
                        + "{\"key\":\"c/d.csv\",\"size\":5,\"created_at\":\"2026-03-09T07:59:59.750Z\","
                        + "\"job_id\":\"job_1\",\"run_id\":\"run_1\",\"content_type\":\"text/csv\"}]}");
    }

    @Test
    void givesTheBytesTheTypeAndTheLength() throws Exception {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        emulator.storeFile(new StoredFile("a.bin", content, null, null, null, "application/x-thing"));

        HttpResponse<byte[]> response = http.get("/storage/a.bin");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(content);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-thing");
        assertThat(response.headers().firstValue("Content-Length")).contains("100000");
        assertThat(response.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void givesAnEmptyFile() throws Exception {
        emulator.storeFile("empty", new byte[0]);

        HttpResponse<byte[]> response = http.get("/storage/empty");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Length")).contains("0");
    }

    static Stream<String> oddKeys() {
        return Stream.of(
                "a/b/c.json",
                "/leading and trailing/",
                "//",
                "..",
                ".",
                "../../etc/passwd",
                "a/../b",
                "100%",
                "%2F",
                "a+b c",
                "q?x=1&y#z",
                "a;b=c",
                "back\\slash",
                "\"<>|:*'",
                "new\nline\ttab",
                "caf\u00e9 \u65e5\u672c \ud83d\ude00",
                "__files/x",
                "__admin",
                "k".repeat(400),
                "\u65e5".repeat(400));
    }

    @ParameterizedTest
    @MethodSource("oddKeys")
    void findsAnyKeyAsOneEncodedSegment(String key) throws Exception {
        emulator.storeFile(key, key.getBytes(UTF_8));

        HttpResponse<byte[]> response = http.get("/storage/" + segment(key));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8)).isEqualTo(key);
        assertThat(json(http.get("/storage")).at("/files/0/key").textValue()).isEqualTo(key);
    }

    @Test
    void takesEncodedDotsForDots() throws Exception {
        emulator.storeFile("../..", CONTENT);

        assertThat(http.get("/storage/%2e%2e%2f%2E%2E").statusCode()).isEqualTo(200);
    }

    @Test
    void findsAKeyWithSlashesAsPathSegmentsToo() throws Exception {
        emulator.storeFile("a/b c/d.json", CONTENT);

        assertThat(http.get("/storage/a/b%20c/d.json").body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/storage/unknown", "/storage/", "/storage/a%2Fb"})
    void knowsOnlyWhatIsStored(String path) throws Exception {
        emulator.storeFile("a", CONTENT);

        HttpResponse<byte[]> response = http.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("code").textValue()).isEqualTo("not_found");
    }

    @Test
    void forgetsAFileThatIsRemoved() throws Exception {
        emulator.storeFile("a", CONTENT);
        emulator.storeFile("b", CONTENT);
        emulator.removeFile("a");
        emulator.removeFile("unknown");

        assertThat(emulator.fileKeys()).containsExactly("b");
        assertThat(http.get("/storage/a").statusCode()).isEqualTo(404);
    }

    @Test
    void storesTheResultOfACompletedQueryThoughNobodyAskedForIt() throws Exception {
        String id = http.submit();
        clock.advance(Duration.ofMillis(499));
        assertThat(emulator.fileKeys()).isEmpty();
        clock.advance(Duration.ofHours(1));

        JsonNode file = json(http.get("/storage")).at("/files/0");
        assertThat(file.get("key").textValue()).isEqualTo(id + "_2026-03-09T08-00-00Z.json");
        assertThat(file.get("created_at").textValue()).isEqualTo("2026-03-09T08:00:00.250Z");
        byte[] content = http.get("/storage/" + file.get("key").textValue()).body();
        assertThat(content).hasSize(file.get("size").intValue());
        assertThat(http.get("/storage/" + id).body()).isEqualTo(content);
        assertThat(http.get("/queries/" + id).body()).asString(UTF_8).contains(new String(content, UTF_8));
    }

    @Test
    void storesNothingOfAFailedQuery() throws Exception {
        emulator.failQueries("no");
        String id = http.submit();
        clock.advance(Duration.ofSeconds(1));

        assertThat(emulator.fileKeys()).isEmpty();
        assertThat(http.get("/storage/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void storesNoResultsIfNotWanted() throws Exception {
        restart(BytestackEmulator.builder().clock(clock).storeQueryResults(false));
        http.submit();
        clock.advance(Duration.ofSeconds(1));

        assertThat(emulator.fileKeys()).isEmpty();
    }

    @Test
    void removesTheResultOfAQueryForGood() throws Exception {
        String id = http.submit();
        clock.advance(Duration.ofSeconds(1));
        emulator.removeFile(emulator.fileKeys().get(0));

        assertThat(emulator.fileKeys()).isEmpty();
        assertThat(http.get("/storage/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void listsInPagesThatCoverWhatIsAddedAndRemovedMeanwhile() throws Exception {
        restart(BytestackEmulator.builder().pageSize(2));
        for (String key : List.of("a", "b", "c", "d")) {
            emulator.storeFile(key, CONTENT);
        }

        JsonNode page = json(http.get("/storage"));
        assertThat(keys(page)).containsExactly("a", "b");
        assertThat(page.get("has_more").booleanValue()).isTrue();
        emulator.removeFile("b");
        emulator.storeFile("e", CONTENT);
        page = next(page);
        assertThat(keys(page)).containsExactly("c", "d");
        page = next(page);
        assertThat(keys(page)).containsExactly("e");
        assertThat(page.get("has_more").booleanValue()).isFalse();
        assertThat(page.has("next_cursor")).isFalse();
    }

    @Test
    void hasNoEmptyLastPage() throws Exception {
        restart(BytestackEmulator.builder().pageSize(2));
        emulator.storeFile("a", CONTENT);
        emulator.storeFile("b", CONTENT);

        assertThat(json(http.get("/storage")).get("has_more").booleanValue()).isFalse();
    }

    @Test
    void refusesACursorThatItNeverGave() throws Exception {
        restart(BytestackEmulator.builder().pageSize(2));

        assertThat(http.get("/storage?cursor=!").statusCode()).isEqualTo(400);
    }

    private void restart(BytestackEmulator.Builder builder) {
        emulator.close();
        emulator = builder.start();
        http = new Http(emulator);
    }

    private JsonNode next(JsonNode page) throws Exception {
        return json(http.get("/storage?cursor=" + page.get("next_cursor").textValue()));
    }

    private static List<String> keys(JsonNode page) {
        List<String> keys = new ArrayList<>();
        page.get("files").forEach(file -> keys.add(file.get("key").textValue()));
        return keys;
    }

    private static String segment(String key) {
        return URLEncoder.encode(key, UTF_8).replace("+", "%20");
    }
}
