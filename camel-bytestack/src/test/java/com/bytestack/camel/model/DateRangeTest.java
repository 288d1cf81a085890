package com.bytestack.camel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00.123Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-02/2026-03-08, 2026-03-02T00:00:00Z, 2026-03-08T23:59:59Z",
        "2026-03-02/2026-03-02, 2026-03-02T00:00:00Z, 2026-03-02T23:59:59Z",
        "2026-03-02T08:00:00Z/2026-03-02T20:00:00+02:00, 2026-03-02T08:00:00Z, 2026-03-02T18:00:00Z",
        "2026-04-24/P7D, 2026-04-24T00:00:00Z, 2026-04-30T23:59:59Z",
        "2026-01-31/P1M, 2026-01-31T00:00:00Z, 2026-02-27T23:59:59Z",
        "2026-04-24/PT12H, 2026-04-24T00:00:00Z, 2026-04-24T12:00:00Z",
        "2026-04-24T06:00:00Z/P1DT12H, 2026-04-24T06:00:00Z, 2026-04-25T18:00:00Z",
        "P7D, 2026-03-24T12:00:00Z, 2026-03-31T12:00:00Z",
        "PT12H, 2026-03-31T00:00:00Z, 2026-03-31T12:00:00Z",
        "P1M, 2026-02-28T12:00:00Z, 2026-03-31T12:00:00Z"
    })
    void readsIntervalsAndPeriods(String text, Instant start, Instant end) {
        assertThat(DateRange.parse(text, NOW)).isEqualTo(new DateRange(start, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "P",
                "P0D",
                "-P7D",
                "P-7D",
                "PT0S",
                "yesterday",
                "2026-03-02",
                "2026-03-02/",
                "/2026-03-02",
                "2026-03-08/2026-03-02",
                "2026-03-02/P0D",
                "2026-02-30/P7D",
                "2026-03-02T08:00:00/P1D",
                "P7D/2026-03-02",
                "2026-03-02/2026-03-03/2026-03-04",
                "P9999999999Y",
                "2026-03-02T08:00:00Z/2026-03-02T08:00:00Z"
            })
    void refusesWhatIsNoSpanOfTime(String text) {
        assertThatThrownBy(() -> DateRange.parse(text, NOW)).isInstanceOf(IllegalArgumentException.class);
    }
}
