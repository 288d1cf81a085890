package com.bytestack.camel.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static JsonText json(String text) {
        return JsonText.of(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "300000, 300000",
        "300000.0, 300000",
        "3e5, 300000",
        "3.5E+1, 35",
        "' 300000', 300000",
        "'\u00a0300000\u2003', 300000",
        "-1, -1",
        "0e999999999, 0",
        "9223372036854775807.0, 9223372036854775807",
        "9223372036854775808, ",
        "1e999999999, ",
        "1e-999999999, ",
        "1e99999999999, ",
        "300000.5, ",
        "'', ",
        "' ', ",
        "NaN, ",
        "0x10, ",
        "300 KB, ",
    })
    void readsAWholeNumberInAnyForm(String text, Long number) {
        assertThat(Json.number(text)).isEqualTo(number);
    }

    @Test
    void whatIsTooLongForANumberIsNone() {
        assertThat(Json.number("1." + "0".repeat(1_000_000))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'created_at':'','last_modified':'b'}             | b",
                "{'created_at':' \u00a0','last_modified':'b'}      | b",
                "{'created_at':'','createdAt':'b'}                 | b",
                "{'created_at':null,'last_modified':'b'}           | b",
                "{'created_at':'a','last_modified':''}             | a",
                "{'created_at':0,'last_modified':'b'}              | 0",
                "{'created_at':'','last_modified':null}            | ''",
                "{'last_modified':''}                              | ''",
                "{'created_at':null}                               | ",
            })
    void theForemostNameThatHasAValueCountsAndABlankOneOnlyIfNoOtherHas(String object, String value)
            throws IOException {
        JsonNode first = Json.first(Json.tree(json(object.replace("''", "\"\""))), "created_at", "last_modified");

        assertThat(first == null ? null : first.asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'a_1'}",
                "{'id':' a_1 '}",
                "{'id':'\uFEFFa_1\u00a0'}",
                "{'id':'','NAME_id':'a_1'}",
                "{'id':'\u00a0','NAME_id':'a_1'}",
                "{'id':false,'NAME_id':'a_1'}",
                "{'id':{},'NAME_id':'a_1'}",
                "{'id':null,'NAMEId':'a_1'}",
            })
    void anIdIsWhatIsLeftWithoutBlanks(String answer) throws IOException {
        assertThat(ids(answer)).containsExactly("a_1", "a_1", "a_1");
    }

    @Test
    void anIdMayBeANumber() throws IOException {
        assertThat(ids("{'id':17}")).containsOnly("17");
    }

    private static List<String> ids(String answer) throws IOException {
        return List.of(
                QueryReader.submitted(json(answer.replace("NAME", "query"))).id(),
                JobReader.created(json(answer.replace("NAME", "job"))).id(),
                WebhookReader.registered(json(answer.replace("NAME", "webhook")))
                        .id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'id':''}", "{'id':'\u00a0\u2003'}", "{'id':true}", "{'id':[]}", "{'id':null}"})
    void anAnswerThatNamesNoIdOrAnEmptyOneIsAnError(String answer) {
        assertThatThrownBy(() -> QueryReader.submitted(json(answer))).hasMessage("no id");
        assertThatThrownBy(() -> JobReader.created(json(answer))).hasMessage("no id");
        assertThatThrownBy(() -> WebhookReader.registered(json(answer))).hasMessage("no id");
    }
}
