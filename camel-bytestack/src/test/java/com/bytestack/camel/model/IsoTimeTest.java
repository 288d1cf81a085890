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
        "2026-03-09 08:15:00, 2026-03-09T08:15:00Z",
        "2026-03-09 08:15:00 +0200, 2026-03-09T06:15:00Z",
        "2026-03-09T08:15:00+02, 2026-03-09T06:15:00Z",
        "2026-03-09T08:15:00+02:00:30, 2026-03-09T06:14:30Z",
        "2026-03-09 08:15:00 UTC, 2026-03-09T08:15:00Z",
        "' 2026-03-09T08:15Z\u00a0', 2026-03-09T08:15:00Z",
        "20260309T081500Z, 2026-03-09T08:15:00Z",
        "20260309T081500.5+0200, 2026-03-09T06:15:00.500Z",
        "20260309T0815, 2026-03-09T08:15:00Z",
        "20260309, 2026-03-09T00:00:00Z",
        "2026-03-09T08Z, 2026-03-09T08:00:00Z",
        "'2026-03-09T08:15:00,5Z', 2026-03-09T08:15:00.500Z",
        "2026-03-09T08:15:00.12345678987Z, 2026-03-09T08:15:00.123456789Z",
        "2026-03-09T24:00:00Z, 2026-03-10T00:00:00Z",
        "2026-12-31T24:00Z, 2027-01-01T00:00:00Z",
        "2026-12-31T23:59:60Z, 2026-12-31T23:59:59Z",
        "+12026-03-09T08:15:00Z, +12026-03-09T08:15:00Z",
    })
    void readsTheFormsOfIso8601(String text, Instant time) {
        assertThat(IsoTime.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sun, 6 Nov 1994 08:49:37 UTC",
                "sun, 06 nov 1994 08:49:37 gmt",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 +0000",
                "Sun, 06 Nov 1994 10:49:37 +0200",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun, 06-Nov-1994 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Sun Nov 06 08:49:37 1994",
            })
    void readsTheFormsOfHttpDates(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo("1994-11-06T08:49:37Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'Thursday, 01-Jan-26 00:00:00 GMT', 2026-01-01T00:00:00Z",
        "Thu Jan  1 00:00:00 1970, 1970-01-01T00:00:00Z",
        "1767225600, 2026-01-01T00:00:00Z",
        "1767225600000, 2026-01-01T00:00:00Z",
        "1767225600.25, 2026-01-01T00:00:00.250Z",
        "202601010000, 1976-06-02T22:03:30Z",
    })
    void readsOtherForms(String text, Instant time) {
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
                "2026-03-09T24:00:01Z",
                "2026-03-09T24:01Z",
                "2026-02-30",
                "20260230",
                "20261301T000000Z",
                "202603",
                "2026-0309",
                "2026-03-09T",
                "2026-03-09T08-15",
                "2026-03-09T08:15:00+19:00",
                "2026-03-09T08:15:00+",
                "2026-03-09T08:15:00 EST",
                "12345678",
                "Thu, ",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Mon, 30 Feb 2026 00:00:00 GMT",
                "2026-03-09T08:15:0\u0661Z",
                "2026-03-09T08-15-00Z",
                "2026/03/09T08:15:00Z",
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(IsoTime.parse(text)).isNull();
    }
}
