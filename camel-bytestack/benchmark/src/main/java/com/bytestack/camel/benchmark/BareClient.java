package com.bytestack.camel.benchmark;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The least that has to be done: HttpClient 5 and Jackson, nothing of Camel's or ours. */
final class BareClient implements AutoCloseable {

    static final String NAME = "HttpClient 5";

    /** What {@link #parse} does. */
    static final String PARSE = "a bare parse";

    /** As Camel's file component has. */
    private static final int COPY_BUFFER = 128 * 1024;

    private static final int CONNECTIONS = 50;

    private final JsonMapper json = new JsonMapper();
    private final String baseUrl;
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .build())
            .build();

    BareClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** What is done with an answer. */
    private interface Use<T> {
        T of(InputStream answer) throws IOException;
    }

    /** Submits the question, and reads the id of the answer. */
    String submit() throws IOException {
        HttpPost request = new HttpPost(baseUrl + "/queries");
        request.setHeader("Authorization", "Bearer key");
        request.setEntity(new ByteArrayEntity(json.writeValueAsBytes(Question.REQUEST), ContentType.APPLICATION_JSON));
        return execute(request, answer -> json.readTree(answer).get("id").textValue());
    }

    /** Reads a listing to its end, and makes nothing of it; a compressed one is decompressed. */
    void parse() throws IOException {
        get("/storage", answer -> {
            try (JsonParser parser = json.createParser(answer)) {
                while (parser.nextToken() != null) {
                    // that is all
                }
            }
            return null;
        });
    }

    /** Reads a listing to its end, and makes a tree of each entry, an entry at a time. */
    void trees() throws IOException {
        get("/storage", answer -> {
            try (JsonParser parser = json.createParser(answer)) {
                while (parser.nextToken() != JsonToken.START_ARRAY) {
                    // the field's name
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    json.<JsonNode>readTree(parser);
                }
            }
            return null;
        });
    }

    /** The keys of a listing. */
    List<String> keys() throws IOException {
        return get("/storage", answer -> {
            List<String> keys = new ArrayList<>();
            for (JsonNode file : json.readTree(answer).get("files")) {
                keys.add(file.get("key").textValue());
            }
            return keys;
        });
    }

    byte[] content(String key) throws IOException {
        ClassicHttpRequest request = new HttpGet(baseUrl + "/storage/" + key);
        return http.execute(request, response -> EntityUtils.toByteArray(response.getEntity()));
    }

    /** Copies a content to a file. */
    void copy(String key, Path target) throws IOException {
        get("/storage/" + key, answer -> {
            byte[] buffer = new byte[COPY_BUFFER];
            try (OutputStream out = Files.newOutputStream(target)) {
                for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                    out.write(buffer, 0, count);
                }
            }
            return null;
        });
    }

    /** Reads the answer and forgets it. */
    void get(String path) throws IOException {
        get(path, InputStream::readAllBytes);
    }

    private <T> T get(String path, Use<T> use) throws IOException {
        return execute(new HttpGet(baseUrl + path), use);
    }

    private <T> T execute(ClassicHttpRequest request, Use<T> use) throws IOException {
        return http.execute(request, response -> use.of(response.getEntity().getContent()));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
