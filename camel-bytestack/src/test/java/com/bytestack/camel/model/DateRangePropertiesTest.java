package com.bytestack.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DateRangePropertiesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    @Property
    void anyTextIsAnIntervalOrRefused(@ForAll String text) {
        DateRangeFuzzTarget.check(text);
    }

    @Property
    void whatLooksLikeAnIntervalIsOneOrRefused(@ForAll("alike") String text) {
        DateRangeFuzzTarget.check(text);
    }

    @Property
    void datesArePeriodsOfWholeDays(
            @ForAll @IntRange(min = -4000, max = 4000) int from, @ForAll @IntRange(min = 1, max = 4000) int days) {
        LocalDate first = DAY.plusDays(from);
        DateRange range = DateRange.parse(first + "/" + first.plusDays(days - 1), NOW);

        assertThat(Duration.between(range.start(), range.end()))
                .isEqualTo(Duration.ofDays(days).minusSeconds(1));
        assertThat(DateRange.parse(first + "/P" + days + "D", NOW)).isEqualTo(range);
    }

    @Provide
    Arbitrary<String> alike() {
        return Arbitraries.of(
                        "2026-03-02",
                        "+999999999-12-31",
                        "-999999999-01-01",
                        "T08:00:00",
                        "T24:00",
                        "t",
                        "Z",
                        "+18:00",
                        "-18:00",
                        "/",
                        "P",
                        "PT",
                        "7D",
                        "12H",
                        "1M",
                        "999999999Y",
                        "-",
                        "0",
                        "0.5S",
                        " ",
                        "/P7D",
                        "9".repeat(400))
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
