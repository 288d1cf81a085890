package com.bytestack.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T08:15:00Z, 2026-03-09T08:15:00Z",
        "2026-03-09T08:15:07.5Z, 2026-03-09T08:15:07.500Z",
        "2026-03-09T08:15:07.005Z, 2026-03-09T08:15:07.005Z",
        "2026-03-09T08:15:07.123456789Z, 2026-03-09T08:15:07.123456789Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "2026-03-09T08:15:00z, 2026-03-09T08:15:00Z",
        "2026-03-09T08:15Z, 2026-03-09T08:15:00Z",
        "2026-03-09T08:15:00+02:00, 2026-03-09T06:15:00Z",
        "2026-03-09T08:15:00-02:30, 2026-03-09T10:45:00Z",
        "2026-03-09T08:15:00, 2026-03-09T08:15:00Z",
        "2026-03-09, 2026-03-09T00:00:00Z",
    })
    void readsTheFormsOfIso8601(String text, Instant time) {
        assertThat(IsoTime.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-09T08:15:00Z",
                "2026-02-29T08:15:00Z",
                "2026-03-09T25:15:00Z",
                "2026-03-09T08:15:60Z",
                "2026-03-09T24:00:00Z",
                "2026-03-09T08:15:00.1234567890Z",
                "2026-03-09T08:15:0\u0661Z",
                "2026-03-09T08-15-00Z",
                "2026/03/09T08:15:00Z",
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(IsoTime.parse(text)).isNull();
    }
}
