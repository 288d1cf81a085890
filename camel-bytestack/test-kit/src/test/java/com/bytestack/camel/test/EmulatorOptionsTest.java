package com.bytestack.camel.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorOptionsTest {

    @Test
    void startsWithThePortAndTheKeyOfTheCommandLine() throws Exception {
        int port = freePort();

        try (BytestackEmulator emulator = EmulatorOptions.parse(
                        "--api-key=a=b", "--port=" + port, "--schedule-speed=60")
                .start()) {
            assertThat(emulator.port()).isEqualTo(port);
            assertThat(emulator.apiKey()).isEqualTo("a=b");
            assertThat(new Http(emulator).get("/storage").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "8080", "--port", "--port=x", "--ports=1", "--schedule-speed=0", "--schedule-speed=x"})
    void refusesWhatItDoesNotKnow(String option) {
        assertThatThrownBy(() -> EmulatorOptions.parse(option)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
