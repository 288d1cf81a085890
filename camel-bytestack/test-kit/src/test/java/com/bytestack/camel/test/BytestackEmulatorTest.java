package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytestackEmulatorTest {

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Http http = new Http(emulator);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer other", "Bearer emulator-key2", "Basic emulator-key", "emulator-key"})
    void answersNothingWithoutTheKey(String authorization) throws Exception {
        for (String path : List.of("/queries", "/storage", "/jobs", "/webhooks", "/unknown")) {
            HttpResponse<byte[]> response = http.send("POST", path, Http.QUERY, authorization);

            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(json(response).get("code").textValue()).isEqualTo("unauthorized");
            assertThat(json(response).get("message").textValue()).isNotBlank();
        }
        assertThat(emulator.chargedQueries()).isZero();
    }

    @Test
    void takesAnotherKeyAndPort() throws Exception {
        int port = emulator.port();
        emulator.close();
        try (BytestackEmulator other =
                BytestackEmulator.builder().port(port).apiKey("secret").start()) {
            assertThat(other.baseUrl()).isEqualTo("http://localhost:" + port + "/v1");
            assertThat(new Http(other).get("/storage").statusCode()).isEqualTo(200);
            assertThat(new Http(other)
                            .send("GET", "/storage", null, "Bearer " + BytestackEmulator.DEFAULT_API_KEY)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/unknown", "/query", "/queries2/x", "/../other"})
    void knowsNoOtherPaths(String path) throws Exception {
        HttpResponse<byte[]> response = http.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("code").textValue()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /queries, POST",
        "DELETE, /queries/qry_1, GET",
        "POST, /storage, GET",
        "DELETE, /storage/a, GET",
        "PUT, /jobs, 'GET, POST'",
        "PUT, /jobs/job_1, 'PATCH, DELETE'",
        "PATCH, /webhooks/wh_1, DELETE"
    })
    void refusesOtherMethods(String method, String path, String allowed) throws Exception {
        HttpResponse<byte[]> response = http.send(method, path, "{}");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains(allowed);
        assertThat(json(response).get("code").textValue()).isEqualTo("method_not_allowed");
    }

    @Test
    void refusesAPathThatIsNotEncodedAsUrlsAre() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            socket.getOutputStream()
                    .write(("GET /v1/storage/%u0041 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + emulator.apiKey() + "\r\n\r\n")
                            .getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("invalid_request");
        }
    }

    @Test
    void isReachedFromThisMachineOnly() throws Exception {
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList()) {
            assertThatThrownBy(() -> new Socket(address, emulator.port()).close())
                    .as("%s", address)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void canBeClosedTwice() {
        emulator.close();
        emulator.close();

        assertThatThrownBy(() -> http.get("/storage")).isInstanceOf(IOException.class);
    }
}
