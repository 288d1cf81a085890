package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the emulator over HTTP, as the emulator's tests do. */
final class Http {

    static final String QUERY = "{\"prompt\":\"How is Acme?\",\"sources\":[\"x\",\"reddit\"]}";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BytestackEmulator emulator;

    Http(BytestackEmulator emulator) {
        this.emulator = emulator;
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                .headers(headers)
                .header("Authorization", "Bearer " + emulator.apiKey())
                .build();
        return CLIENT.send(request, BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    HttpResponse<byte[]> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "Bearer " + emulator.apiKey());
    }

    HttpResponse<byte[]> send(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Submits a query and gives its id. */
    String submit() throws IOException, InterruptedException {
        return json(post("/queries", QUERY)).get("id").textValue();
    }

    static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return MAPPER.readTree(response.body());
    }
}
