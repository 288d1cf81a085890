package com.bytestack.camel.client.list;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.Permits;
import com.bytestack.camel.client.http.Response;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.client.json.ErrorBody;
import com.bytestack.camel.client.json.JobReader;
import com.bytestack.camel.client.json.Json;
import com.bytestack.camel.client.json.QueryReader;
import com.bytestack.camel.client.json.ResultFileReader;
import com.bytestack.camel.client.json.WebhookReader;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.ResultFile;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * What is promised of an answer whatever its bytes: it is read, or refused by the exception for that. Run by
 * {@link AnswersPropertiesTest}, and for longer by Jazzer: {@code docs/testing.md}.
 */
public final class AnswersFuzzTarget {

    private static final URI BASE_URL = URI.create("https://api.example/v1");
    private static final Transport TRANSPORT = new Transport(
            () -> null,
            new ClientSettings(BASE_URL, () -> "key-of-the-target", 0, Duration.ofMillis(1), Duration.ofMillis(1)),
            new Permits(1, Duration.ZERO),
            new Permits(1, Duration.ZERO));
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private AnswersFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] answer) {
        resource(answer);
        error(answer);
        list(answer, key -> true);
        list(answer, key -> key.hashCode() % 2 == 0);
        retryAfter(new String(answer, StandardCharsets.ISO_8859_1));
    }

    private static void resource(byte[] answer) {
        JsonText json = JsonText.of(answer);
        readOrRefused(json, QueryReader::submitted);
        readOrRefused(json, text -> QueryReader.looked(text, "qry_1"));
        readOrRefused(json, JobReader::created);
        readOrRefused(json, text -> JobReader.changed(text, "job_1"));
        readOrRefused(json, JobReader::listed);
        readOrRefused(json, WebhookReader::registered);
        readOrRefused(json, WebhookReader::event);
    }

    private static <T> void readOrRefused(JsonText json, Transport.Reader<T> reader) {
        try {
            T value = reader.read(json);
            if (value != null && value.toString().isEmpty()) {
                throw new AssertionError("Read, and shown as nothing");
            }
        } catch (IOException e) {
            // refused
        }
    }

    private static void error(byte[] answer) {
        ErrorBody.isError(answer);
        ErrorBody.isFailure(answer, false, false);
        ErrorBody.isFailure(answer, true, true);
        for (int status : new int[] {400, 402, 429, 500}) {
            BytestackException failure = TRANSPORT
                    .errors()
                    .of(Call.post("/queries", new byte[0], "costs"), Response.of(response(status, answer)), answer);
            if (failure.getStatusCode() != status || failure.getMessage().length() > 5000) {
                throw new AssertionError(failure);
            }
        }
    }

    /** Reads the list as the component does, and as Jackson would. */
    static void list(byte[] answer, Predicate<String> wanted) {
        List<JsonNode> entries;
        try {
            entries = entries(answer, wanted);
        } catch (BytestackException e) {
            return;
        }
        JsonNode tree = Json.treeOrNull(answer);
        if (tree == null) {
            // or it has a number that Java has not
            if (!isJson(answer)) {
                throw new AssertionError("Read as a list, and is none: " + entries);
            }
            return;
        }
        if (tree.isArray()) {
            List<JsonNode> expected = new ArrayList<>();
            tree.forEach(expected::add);
            expected.removeIf(entry -> !isWanted(entry, wanted));
            // a number may be written in many ways, and is asked for as it is written
            expected.removeIf(AnswersFuzzTarget::hasNumberAsKey);
            entries.removeIf(AnswersFuzzTarget::hasNumberAsKey);
            if (!entries.equals(expected)) {
                throw new AssertionError("Read " + entries + " of " + tree);
            }
        }
    }

    private static boolean isJson(byte[] answer) {
        try (JsonParser parser = JsonText.mapper().createParser(answer)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWanted(JsonNode entry, Predicate<String> wanted) {
        String key = entry.isTextual() ? entry.textValue() : entry.isObject() ? key(entry) : null;
        return key == null || wanted.test(key);
    }

    private static boolean hasNumberAsKey(JsonNode entry) {
        JsonNode key = entry.isObject() ? Json.first(entry, ResultFileReader.KEYS.toArray(String[]::new)) : null;
        return key != null && key.isNumber();
    }

    private static String key(JsonNode entry) {
        JsonNode key = Json.first(entry, ResultFileReader.KEYS.toArray(String[]::new));
        return key == null || key.isContainerNode() ? null : key.asText();
    }

    private static List<JsonNode> entries(byte[] answer, Predicate<String> wanted) throws BytestackException {
        List<JsonNode> entries = new ArrayList<>();
        PageReader page = new PageReader(
                Call.get("/storage"),
                TRANSPORT,
                Response.of(response(200, answer)),
                List.of("files", "data", "items", "results"),
                cursor -> "/storage?cursor=" + Call.segment(cursor));
        try (page) {
            EntryFields fields = ResultFileReader.fields();
            for (JsonText entry = page.next(fields, wanted); entry != null; entry = page.next(fields, wanted)) {
                JsonNode tree = Json.treeOrNull(entry.toBytes());
                entries.add(tree);
                check(ResultFileReader.read(fields, entry), tree);
            }
            String next = page.nextPage(0, 0);
            if (next != null && !next.startsWith("/") && !next.startsWith("https://api.example")) {
                throw new AssertionError("The key would go to " + next);
            }
        }
        return entries;
    }

    /** A file is read as its tree would be; numbers aside, which may be written in many ways. */
    private static void check(ResultFile file, JsonNode tree) {
        if (file == null || !Json.isObject(tree)) {
            return;
        }
        JsonNode jobId = tree.get("job_id");
        boolean same = file.key().equals(key(tree)) || hasNumberAsKey(tree);
        boolean sameJob =
                jobId == null || !jobId.isTextual() || jobId.textValue().equals(file.jobId());
        if (!same || !sameJob || !Objects.equals(file.createdAt(), timeOf(tree))) {
            throw new AssertionError("Read " + file + " of " + tree);
        }
    }

    private static Instant timeOf(JsonNode tree) {
        return Json.time(tree, "created_at", "last_modified", "updated_at", "timestamp");
    }

    private static void retryAfter(String value) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, value);
        Duration wait = ((BytestackRateLimitException)
                        TRANSPORT.errors().of(Call.get("/jobs"), Response.of(response), new byte[0]))
                .getRetryAfter();
        // a date may be as late as dates can be
        boolean asSeconds = value.strip().matches("-?\\d+");
        if (wait != null && (wait.isNegative() || asSeconds && wait.compareTo(CENTURY) > 0)) {
            throw new AssertionError(value + " is " + wait);
        }
    }

    private static ClassicHttpResponse response(int status, byte[] body) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(status);
        response.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return response;
    }
}
