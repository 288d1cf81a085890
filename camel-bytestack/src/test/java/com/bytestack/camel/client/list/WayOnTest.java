package com.bytestack.camel.client.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayOnTest {

    @ParameterizedTest
    @CsvSource({
        "NEXT, https://api.example/v1/storage?cursor=2, URL",
        "NEXT, https://api.example/v1/storage/page/2, URL",
        "NEXT, //api.example/v1/storage, URL",
        "NEXT, /v1/storage/page/2, URL",
        "NEXT, ?cursor=2, URL",
        "NEXT, storage?cursor=2, URL",
        "NEXT, abc, TOKEN",
        "NEXT, eyJhIjoxfQ==, TOKEN",
        "NEXT, ab/cd+e=, TOKEN",
        "NEXT, file:a, TOKEN",
        "NEXT, 2, MORE",
        "NEXT, true, MORE",
        "NEXT, False, NONE",
        "URL, storage, URL",
        "URL, 2, MORE",
        "URL, false, NONE",
        "CURSOR, abc, TOKEN",
        "CURSOR, /ab?c, TOKEN",
        "CURSOR, 2, TOKEN",
        "CURSOR, 0, TOKEN",
        "CURSOR, true, MORE",
        "CURSOR, false, NONE",
    })
    void aTokenIsNeverTakenForAPath(Paging.Sign sign, String value, WayOn due) {
        assertThat(WayOn.of(sign, value)).isEqualTo(due);
    }
}
