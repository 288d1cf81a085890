package com.bytestack.camel.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The JDK's HTTP client and Jackson. */
final class JdkClient {

    static final String NAME = "JDK's HttpClient";

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            // it would ask for HTTP/2 with each request
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String baseUrl;

    JdkClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Submits the question, and reads the id of the answer. */
    String submit() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/queries"))
                .header("Authorization", "Bearer key")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(Question.REQUEST)))
                .build();
        byte[] answer = send(request);
        return json.readTree(answer).get("id").textValue();
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            // under load it takes a connection now and then that it is about to close
            return http.send(request, BodyHandlers.ofByteArray()).body();
        }
    }

    /** Copies a content to a file. */
    void copy(String key, Path target) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(baseUrl + "/storage/" + key)).build();
        http.send(request, BodyHandlers.ofFile(target));
    }
}
