package com.bytestack.camel.client.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {

    private static final Predicate<String> ALL = key -> true;

    private static final int SIZE = 1;

    private final List<String> asked = new ArrayList<>();
    private final List<String> sizes = new ArrayList<>();

    private List<String> read(InputStream in, Predicate<String> wanted) throws IOException {
        List<String> entries = new ArrayList<>();
        EntryFields fields = EntryFields.of(List.of("key", "name"), List.of("size", "bytes"));
        try (Entries reader = new Entries(in)) {
            assertThat(reader.parser().nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (reader.parser().nextToken() != JsonToken.END_ARRAY) {
                JsonText entry = reader.read(fields, key -> {
                    asked.add(key);
                    return wanted.test(key);
                });
                if (entry != null) {
                    entries.add(entry.toString());
                    sizes.add(fields.text(SIZE));
                }
            }
            assertThat(reader.parser().nextToken()).isNull();
        }
        return entries;
    }

    private List<String> read(String json, Predicate<String> wanted) throws IOException {
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), wanted);
    }

    /** Gives at most so many bytes at a time, as a network does. */
    private static InputStream inPieces(byte[] bytes, int most) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                return super.read(target, from, Math.min(count, most));
            }
        };
    }

    @Test
    void givesAnEntryToTheByteWithTheSpacesAndFormsThatItCameWith() throws IOException {
        String entry = "{ \"key\" :\t\"a\\u0062c\\/d\", \"size\": 1.50E+02,\n \"ö\": \"\\uD83D\\uDE00 😀\" }";

        assertThat(read("[ " + entry + " ,\n" + entry + "]", ALL)).containsExactly(entry, entry);
        assertThat(asked).containsExactly("abc/d", "abc/d");
    }

    @Test
    void passesOverWhatIsNotWantedAndStandsAtTheNextEntry() throws IOException {
        String json =
                "[{\"key\":\"a\",\"x\":{\"key\":\"b\"}},{\"key\":\"c\"},{\"key\":\"d\",\"y\":[[{}]]},{\"key\":\"e\"}]";

        assertThat(read(json, List.of("c", "e")::contains)).containsExactly("{\"key\":\"c\"}", "{\"key\":\"e\"}");
        assertThat(asked).containsExactly("a", "c", "d", "e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'key':'a','name':'b'}               | a",
                "{'name':'b','key':'a'}               | a",
                "{'name':'b','key':null}              | b",
                "{'key':null,'name':'b'}              | b",
                "{'meta':{'key':'in'},'name':'b'}     | b",
                "{'list':[{'key':'in'}],'key':'a'}    | a",
                "{'key':17,'name':'b'}                | 17",
                "{'key':'','name':'b'}                | b",
                "{'name':'b','key':''}                | b",
                "{'key':'\u00a0','name':'b'}          | b",
                "{'key':' a ','name':''}              | ' a '",
                "{'key':' '}                          | ' '",
            })
    void theForemostNameThatIsThereAndNotNullOrBlankIsTheKey(String entry, String key) throws IOException {
        read("[" + entry.replace('\'', '"') + "]", ALL);

        assertThat(asked).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'key':'b','size':7}                         | 7",
                "{'size':7,'key':'b'}                         | 7",
                "{'bytes':7.50,'key':'b','size':null}         | 7.50",
                "{'bytes':7,'size':'8','key':'b'}             | 8",
                "{'key':'b','size':'','bytes':7}              | 7",
                "{'bytes':7,'size':' ','key':'b'}             | 7",
                "{'bytes':7,'key':'','size':'','name':'b'}    | 7",
                "{'key':'b','size':''}                        | ''",
                "{'size':7,'size':8,'key':'b'}                | 8",
                "{'key':'b','size':{'size':7},'bytes':8}      | ",
                "{'x':{'size':7},'key':'b','y':[{'size':8}]}  | ",
                "{'size':7,'key':'a','bytes':9,'key':'b'}     | 7",
                "{'key':'a','size':7,'key':'b'}               | 7",
                "{'key':'a','x':{'y':[1]},'bytes':7,'key':'b'}| 7",
            })
    void takesTheOtherFieldsOfWhatIsWanted(String entry, String size) throws IOException {
        String json = entry.replace('\'', '"');

        assertThat(read("[{\"key\":\"a\",\"size\":1}," + json + "]", "b"::equals))
                .containsExactly(json);
        assertThat(sizes).containsExactly(size);
    }

    @Test
    void ofAKeyThatIsThereTwiceTheLastCounts() throws IOException {
        String json = "{\"key\":\"a\",\"key\":\"b\"}";

        assertThat(read("[" + json + "]", "b"::equals)).containsExactly(json);
        assertThat(read("[" + json + "]", "a"::equals)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"other\":\"a\"}", "{\"key\":null}", "{\"key\":{\"a\":1}}", "[\"a\"]", "17", "null"})
    void givesWhatHasNoKeyWithoutAsking(String entry) throws IOException {
        assertThat(read("[" + entry + ",{\"key\":\"a\"}]", key -> false)).containsExactly(entry);
        assertThat(asked).containsExactly("a");
    }

    @Test
    void aStringIsItsOwnKey() throws IOException {
        assertThat(read("[\"a\",\"b\"]", "b"::equals)).containsExactly("\"b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void readsTheOtherEncodingsThatJsonMayHave(String charset) throws IOException {
        byte[] json = "[{\"key\":\"ä€\",\"size\":7},{\"key\":\"b\"}]".getBytes(Charset.forName(charset));

        assertThat(read(inPieces(json, 3), ALL)).containsExactly("{\"key\":\"ä€\",\"size\":7}", "{\"key\":\"b\"}");
        assertThat(read(inPieces(json, 3), "ä€"::equals)).containsExactly("{\"key\":\"ä€\",\"size\":7}");
        assertThat(sizes).containsExactly("7", null, "7");
    }

    @Test
    void readsOverAByteOrderMark() throws IOException {
        assertThat(read("\uFEFF[{\"key\":\"a\"},{\"key\":\"b\"}]", ALL))
                .containsExactly("{\"key\":\"a\"}", "{\"key\":\"b\"}");
    }

    @Test
    void anEntryMayBeManyTimesAsLargeAsTheBuffers() throws IOException {
        String huge = "{\"text\":\"" + "ü".repeat(300_000) + "\",\"key\":\"huge\"}";
        String json = "[{\"key\":\"a\"}," + huge + ",{\"key\":\"b\"}]";

        assertThat(read(inPieces(json.getBytes(StandardCharsets.UTF_8), 1_000), ALL))
                .containsExactly("{\"key\":\"a\"}", huge, "{\"key\":\"b\"}");
    }

    @Test
    void everyCutOfTheTextFails() {
        String json = "[{\"key\":\"a\",\"x\":[1,{\"y\":2.5}]},{\"key\":\"b\"}]";

        for (int length = 1; length < json.length(); length++) {
            String cut = json.substring(0, length);
            assertThatThrownBy(() -> read(cut, key -> false)).as(cut).isInstanceOf(JsonProcessingException.class);
            assertThatThrownBy(() -> read(cut, ALL)).as(cut).isInstanceOf(JsonProcessingException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 4_000, 8_000, 1_000_000})
    void givesTheBytesOfAnyListingHoweverTheyArrive(int piece) throws IOException {
        Random random = new Random(piece);
        List<String> entries =
                IntStream.range(0, 2_000).mapToObj(i -> entry(random, i)).toList();
        byte[] json = ("[" + String.join(", ", entries) + "]").getBytes(StandardCharsets.UTF_8);

        assertThat(read(inPieces(json, piece), ALL)).isEqualTo(entries);

        Predicate<String> some = key -> key.hashCode() % 3 == 0;
        List<String> expected =
                entries.stream().filter(e -> some.test(keyOf(e))).toList();
        assertThat(expected).hasSizeBetween(100, 1_900);
        assertThat(read(inPieces(json, piece), some)).isEqualTo(expected);
    }

    private static String entry(Random random, int i) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(40), 0x20, 0x2FFFF)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .filter(c -> c != '"' && c != '\\')
                .forEach(text::appendCodePoint);
        String key = "\"key\": \"" + text + i + "\"";
        String rest = "\"" + text + "\" : [" + random.nextDouble() + ", {\"key\":\"" + i + "\"}]";
        return random.nextBoolean() ? "{" + key + "," + rest + "}" : "{" + rest + " ," + key + "}";
    }

    private static String keyOf(String entry) {
        try {
            JsonNode node = JsonText.mapper().readTree(entry);
            return node.get("key").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
