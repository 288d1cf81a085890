package com.bytestack.camel.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table: what a field says of a failure. */
class FailureSignTest {

    @ParameterizedTest
    @CsvSource({
        "success, false, DENIAL",
        "success, FALSE, DENIAL",
        "success, 0, DENIAL",
        "ok, No, DENIAL",
        "ok, true, NONE",
        "success, 1, NONE",
        "success, '', NONE",
        "error, job is locked, ERROR",
        "errors, {, ERROR",
        "error, true, ERROR",
        "error, false, NONE",
        "error, 0, NONE",
        "error, ' ', NONE",
        "errors, '', NONE",
        "status, Error, ERROR",
        "status, failure, ERROR",
        "status, 409, ERROR",
        "status, 503, ERROR",
        "status, 200, NONE",
        "status, failed, NONE",
        "status, paused, NONE",
        "status, '', NONE",
        "code, locked, CODE",
        "code, 409, CODE",
        "code, -1, CODE",
        "code, 200, NONE",
        "code, 0, NONE",
        "code, 40901, NONE",
        "code, OK, NONE",
        "code, '', NONE",
        "message, job is locked, NONE",
        "last_error, last run failed, NONE",
    })
    void aFieldDeniesSuccessOrIsAnErrorOrACodeOrSaysNothing(String name, String value, FailureSign sign) {
        assertThat(FailureSign.of(name, value)).isEqualTo(sign);
    }
}
