package com.bytestack.camel.client.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "success, false, FAILED",
                "success, 0, FAILED",
                "success, ' No ', FAILED",
                "ok, false, FAILED",
                "success, true, GOOD",
                "ok, 1, GOOD",
                "success, 17, NONE",
                "success, null, NONE",
                "error, db down, FAILED",
                "error, 500, FAILED",
                "error, true, FAILED",
                "errors, db down, FAILED",
                "errors, 0, NONE",
                "error, false, NONE",
                "error, null, NONE",
                "error, ' ', NONE",
                "status, 'ERROR ', FAILED",
                "status, failure, FAILED",
                "status, false, FAILED",
                "status, 500, FAILED",
                "status, 404, FAILED",
                "status, 0, NONE",
                "status, 200, NONE",
                "status, partial, NONE",
                "status, ok, GOOD",
                "code, 500, FAILED_IF_EMPTY",
                "code, db_down, FAILED_IF_EMPTY",
                "code, 404_not_found, FAILED_IF_EMPTY",
                "code, -1, FAILED_IF_EMPTY",
                "code, 1, NONE",
                "code, 20000, NONE",
                "code, '', NONE",
                "code, 0, GOOD",
                "code, 200, GOOD",
                "code, OK, GOOD",
                "message, db down, FAILED_IF_NULL",
                "message, Success, NONE",
                "details, db down, NONE",
            })
    void aFieldSaysWhetherTheListCouldBeHad(String name, String text, Verdict due) {
        assertThat(Verdict.of(name, text)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED_IF_EMPTY, GOOD, false, true",
        "FAILED_IF_NULL, NONE, true, true",
        "FAILED_IF_NULL, NONE, false, false",
        "FAILED_IF_NULL, GOOD, true, false",
        "GOOD, NONE, true, false",
    })
    void anAnswerWithoutEntriesFailedIfItSaysSoAndAMessageAloneIsNotEnoughForAnEmptyArray(
            Verdict one, Verdict other, boolean listIsNull, boolean due) {
        assertThat(Verdict.isFailure(EnumSet.of(one, other), listIsNull)).isEqualTo(due);
    }
}
