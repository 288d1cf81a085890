package com.bytestack.camel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "qry_01_2026-03-09T08-00-00Z.json, qry_01_2026-03-09T08-00-00Z.json",
        "reports/2026/a b.json, reports/2026/a b.json",
        "größe.json, gr%C3%B6%C3%9Fe.json",
        "../etc/passwd, %2E%2E/etc/passwd",
        "/etc/passwd, %2F/etc/passwd",
        "a//b, a/%2F/b",
        "a/, a/%2F",
        "., %2E",
        "..., %2E%2E%2E",
        ".hidden, .hidden",
        "a., a%2E",
        "C:\\a, C%3A%5Ca",
        "100%, 100%25",
        "${env:HOME}, %24{env%3AHOME}",
        "$simple{a}, %24simple{a}",
        "cost$, cost$",
        "why?*, why%3F%2A",
        "<a>|b, %3Ca%3E%7Cb",
        "NUL, %4EUL",
        "com1.json, %63om1.json",
        "lpt².tar.gz, %6Cpt%C2%B2.tar.gz",
        "console, console",
        "a.part, a%2Epart",
        "a.Done/b, a%2EDone/b",
        "a.parts, a.parts",
        "..%2Fa, ..%252Fa",
        "%2e%2e%2fa, %252e%252e%252fa",
        "日本/😀.json, %E6%97%A5%E6%9C%AC/%F0%9F%98%80.json"
    })
    void keepsWhatIsSafeAndEncodesTheRest(String key, String name) {
        assertThat(SafeFileName.of(key)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../a", "/a", "a/../../b", "..", "C:/a", "a\\..\\b", "./../a", "//a"})
    void leadsOutOfNoFolder(String key) {
        Path folder = Path.of("/folder");
        assertThat(folder.resolve(SafeFileName.of(key)).normalize()).startsWithRaw(folder);
    }

    @Test
    void lettersThatLookAlikeAreDifferentNames() {
        assertThat(SafeFileName.of("caf\u00E9")).isEqualTo("caf%C3%A9");
        assertThat(SafeFileName.of("cafe\u0301")).isEqualTo("cafe%CC%81");
        assertThat(SafeFileName.of("\u212B")).isEqualTo("%E2%84%AB");
    }

    @Test
    void encodesWhatCannotBeSeenOrIsNoCharacter() {
        assertThat(SafeFileName.of("a\u200Bb")).isEqualTo("a%E2%80%8Bb");
        assertThat(SafeFileName.of("fdp.\u202Etxt")).isEqualTo("fdp.%E2%80%AEtxt");
        assertThat(SafeFileName.of("\uD83D")).isEqualTo("%ED%A0%BD");
        assertThat(SafeFileName.of("\uDE00")).isEqualTo("%ED%B8%80");
    }

    @Test
    void encodesControlCharacters() {
        assertThat(SafeFileName.of("a\u0000b\nc\u0085")).isEqualTo("a%00b%0Ac%C2%85");
    }

    @Test
    void twoKeysNeverBecomeOneName() {
        Map<String, String> keys = new HashMap<>();
        String[] parts = {"", ".", "..", "%2E", "%2F", "%", "a", "a.", "a ", "\\", ":", "\u0000", "%00", "${", "%24{"};
        for (String first : parts) {
            for (String second : parts) {
                for (String third : new String[] {"", "x"}) {
                    String key = first + "/" + second + third;
                    assertThat(keys.put(SafeFileName.of(key), key)).isIn(null, key);
                }
            }
        }
    }

    @Test
    void holdsNothingUnsafeWhateverTheKey() {
        Random random = new Random(7);
        String alphabet = "./\\:%${}simple \u0000\n\u007f\u0085aä";
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String key = random.ints(1 + random.nextInt(6), 0, alphabet.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                    .toString();

            String name = SafeFileName.of(key);

            assertThat(name).doesNotContain("\\", ":", "${", "$simple{").doesNotContainPattern("\\p{Cntrl}");
            assertThat(name.split("/", -1)).doesNotContain("", ".", "..");
            assertThat(keys.put(name, key)).isIn(null, key);
        }
    }
}
