package com.bytestack.camel.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytestackOrEmulatorTest {

    @Test
    void withAKeyItIsByteStackAndTheKeyIsNotTold() {
        try (BytestackOrEmulator bytestack = BytestackOrEmulator.of("a-key")) {
            assertThat(bytestack.isEmulated()).isFalse();
            assertThat(bytestack.properties()).containsOnlyKeys("camel.component.bytestack.api-key");
            assertThat(bytestack.properties()).containsValue("a-key");
            assertThat(bytestack.introduction())
                    .contains("BITKIT_API_KEY", "allowance")
                    .doesNotContain("a-key");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutAKeyItIsAnEmulatorThatTakesTheKeyItNames(String apiKey) throws Exception {
        try (BytestackOrEmulator bytestack = BytestackOrEmulator.of(apiKey)) {
            String url = bytestack.properties().get("camel.component.bytestack.base-url");
            String key = bytestack.properties().get("camel.component.bytestack.api-key");

            assertThat(bytestack.isEmulated()).isTrue();
            assertThat(bytestack.introduction()).contains(url);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/storage"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
