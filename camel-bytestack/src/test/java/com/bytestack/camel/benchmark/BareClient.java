package com.bytestack.camel.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** The least that has to be done: HttpClient 5 and Jackson's parser, nothing of Camel's or ours. */
final class BareClient implements AutoCloseable {

    /** As Camel's file component has. */
    private static final int COPY_BUFFER = 128 * 1024;

    private final JsonFactory json = new JsonFactory();
    private final CloseableHttpClient http = HttpClients.createDefault();

    /** What is done with an answer. */
    private interface Use {
        void of(InputStream answer) throws IOException;
    }

    /** Reads a listing to its end, in nanoseconds. */
    long parse(String baseUrl) throws IOException {
        return time(baseUrl + "/storage", answer -> {
            try (JsonParser parser = json.createParser(answer)) {
                while (parser.nextToken() != null) {
                    // that is all
                }
            }
        });
    }

    /** Copies a content to a file, in nanoseconds. */
    long copy(String baseUrl, String key, Path target) throws IOException {
        return time(baseUrl + "/storage/" + key, answer -> {
            byte[] buffer = new byte[COPY_BUFFER];
            try (OutputStream out = Files.newOutputStream(target)) {
                for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                    out.write(buffer, 0, count);
                }
            }
        });
    }

    private long time(String url, Use use) throws IOException {
        long start = System.nanoTime();
        http.execute(new HttpGet(url), response -> {
            use.of(response.getEntity().getContent());
            return null;
        });
        return System.nanoTime() - start;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
