package com.bytestack.camel.client.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.json.JobReader;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnswersPropertiesTest {

    private static final List<String> NAMES = List.of(
            "files", "data", "items", "results", "next", "next_cursor", "has_more", "key", "name", "id", "query_id");
    private static final List<String> MORE_NAMES = List.of(
            "status",
            "error",
            "code",
            "message",
            "schedule",
            "sources",
            "events",
            "limit",
            "date_range",
            "start",
            "end");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "17",
            "1e999999999",
            "1e9999999999999",
            "-0.0",
            "123456789012345678901234567890",
            "-9223372036854775808",
            "\"\"",
            "\"a\"",
            "\"completed\"",
            "\"2026-03-09T08:15:00Z\"",
            "\"+999999999-12-31\"",
            "\"\\ud83d\\ude00\\u0000\"",
            "\"https://elsewhere.example/\"",
            "\"//elsewhere.example/\"",
            "\"?cursor=1\"",
            "\" , ,\"");

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] answer) {
        AnswersFuzzTarget.fuzzerTestOneInput(answer);
    }

    @Property
    void anyJsonIsReadOrRefused(@ForAll("json") String answer) {
        AnswersFuzzTarget.fuzzerTestOneInput(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void brokenJsonIsReadOrRefused(@ForAll("brokenJson") String answer) {
        AnswersFuzzTarget.fuzzerTestOneInput(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void aLimitBeyondAllLimitsIsRead() throws IOException {
        for (long limit : new long[] {Long.MIN_VALUE, Integer.MIN_VALUE - 1L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
            Job job = JobReader.created(JsonText.of("{\"id\":\"job_1\",\"limit\":" + limit + "}"));
            assertThat(job.limit()).isEqualTo(limit < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE);
        }
    }

    @Property
    void anyTextIsOneSegmentOfAUrlAndNoOther(@ForAll String key) {
        SegmentFuzzTarget.check(key);
    }

    @Property
    void twoKeysAreNeverOneUrl(@ForAll("texts") String one, @ForAll("texts") String other) {
        assertThat(Call.segment(one).equals(Call.segment(other))).isEqualTo(one.equals(other));
    }

    @Example
    void halvesOfSurrogatePairsAreNotAllAskedForAsAQuestionMark() {
        assertThat(Call.segment("a\uD83D")).isEqualTo("a%ED%A0%BD");
        assertThat(Call.segment("a\uDE00")).isEqualTo("a%ED%B8%80");
        assertThat(Call.segment("a\uD83D\uDE00?")).isEqualTo("a%F0%9F%98%80%3F");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a/.?%\uD800\uDC00\uDC01é").ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> json() {
        return json(4);
    }

    private static Arbitrary<String> json(int depth) {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.of(SCALARS),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.strings().alpha().map(text -> '"' + text + '"'));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> value = json(depth - 1);
        Arbitrary<String> field = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of(NAMES), Arbitraries.of(MORE_NAMES)), value)
                .as((name, text) -> "\"" + name + "\" : " + text);
        Arbitrary<String> array = value.list().ofMaxSize(4).map(values -> "[" + String.join(", ", values) + "]");
        Arbitrary<String> object = field.list().ofMaxSize(5).map(fields -> "{" + String.join(",", fields) + "}");
        return Arbitraries.oneOf(scalar, array, object, object);
    }

    @Provide
    Arbitrary<String> brokenJson() {
        return Combinators.combine(
                        json(),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.of("", "]", "}", "\"", "\\", ",", "9", "\u0000", "é", "\uFEFF"))
                .as((text, at, change) -> {
                    int place = at % (text.length() + 1);
                    return text.substring(0, place) + change + text.substring(Math.min(text.length(), place + 1));
                });
    }
}
