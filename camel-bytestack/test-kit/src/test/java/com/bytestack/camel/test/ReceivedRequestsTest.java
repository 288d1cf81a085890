package com.bytestack.camel.test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceivedRequestsTest {

    private final BytestackEmulator emulator = BytestackEmulator.start();
    private final Http http = new Http(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void areThereInTheirOrderWithPathAndBody() throws Exception {
        http.post("/queries", Http.QUERY);
        http.get("/storage?cursor=1");

        assertThat(emulator.requests())
                .containsExactly(
                        new ReceivedRequest("POST", "/v1/queries", Http.QUERY),
                        new ReceivedRequest("GET", "/v1/storage?cursor=1", ""));
    }

    @Test
    void thoseThatFailAreAmongThem() throws Exception {
        emulator.wireMock().stubFor(get(urlPathEqualTo("/v1/jobs")).willReturn(serviceUnavailable()));
        http.get("/jobs");
        http.send("GET", "/storage", null, "Bearer other");

        assertThat(emulator.requests()).extracting(ReceivedRequest::path).containsExactly("/v1/jobs", "/v1/storage");
    }

    @Test
    void theyDoNotTellTheKey() throws Exception {
        http.get("/storage");

        assertThat(emulator.requests().toString()).doesNotContain(emulator.apiKey());
    }
}
