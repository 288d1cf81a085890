package com.bytestack.camel.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorOptionsTest {

    @Test
    void startsWithThePortAndTheKeyOfTheCommandLine() throws Exception {
        int port = FreePort.find();

        try (BytestackEmulator emulator = EmulatorOptions.parse(
                        "--api-key=a=b", "--port=" + port, "--schedule-speed=60", "--webhook-secret=hush")
                .start()) {
            assertThat(emulator.port()).isEqualTo(port);
            assertThat(emulator.apiKey()).isEqualTo("a=b");
            assertThat(emulator.webhookSecret()).isEqualTo("hush");
            assertThat(new Http(emulator).get("/storage").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "8080",
                "--port",
                "--port=x",
                "--port=65536",
                "--ports=1",
                "--api-key=",
                "--schedule-speed=0",
                "--schedule-speed=x",
                "--webhook-secret=",
                "--files=",
                "--files=/no/such/folder"
            })
    void refusesWhatItDoesNotKnow(String option) {
        assertThatThrownBy(() -> EmulatorOptions.parse(option)).isInstanceOf(IllegalArgumentException.class);
    }
}
