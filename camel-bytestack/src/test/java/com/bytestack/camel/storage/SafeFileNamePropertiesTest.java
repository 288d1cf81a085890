package com.bytestack.camel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SafeFileNamePropertiesTest {

    @Property
    void anyKeyHasANameThatIsItsOwnAndLeadsNowhere(@ForAll String key) {
        SafeFileNameFuzzTarget.check(key);
    }

    @Property
    void nastyKeysToo(@ForAll("nasty") String key) {
        SafeFileNameFuzzTarget.check(key);
    }

    @Property
    void twoKeysAreNeverOneNameEvenToAFileSystemThatNormalises(
            @ForAll("accents") String one, @ForAll("accents") String other) {
        String name = SafeFileName.of(one);
        String otherName = SafeFileName.of(other);

        for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
            assertThat(Normalizer.normalize(name, form).equals(Normalizer.normalize(otherName, form)))
                    .isEqualTo(one.equals(other));
        }
    }

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.of(
                        "/", ".", "..", "\\", ":", "%", "%2F", "%2e", "$", "{", "simple", " ", "con", "NUL", "lpt1",
                        ".part", ".DONE", "a", "A", "\u0000", "\n", "\u0085", "e\u0301", "é", "\u0301", "\u212B",
                        "\uD83D", "\uDE00", "\u200B", "\uFEFF", "?", "*", "~", "\u0378", "ß", "1")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> accents() {
        return Arbitraries.of(
                        "a", "A", "\u030A", "\u0301", "Å", "\u212B", "Á", ":", "/", "%", "\u1E9B", "\u0323", "\uD800")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
    }
}
