package com.bytestack.camel.webhook;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeliveryPropertiesTest {

    @Property
    void anythingUnderAnotherSignatureIsRefused(@ForAll("signatures") String signature, @ForAll byte[] body) {
        DeliveryFuzzTarget.forged(signature, body);
    }

    @Property
    void anythingThatIsSignedIsAnEventOrRefused(@ForAll("bodies") String body) {
        DeliveryFuzzTarget.signed(body.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyBytesThatAreSignedAreAnEventOrRefused(@ForAll byte[] body) {
        DeliveryFuzzTarget.signed(body);
    }

    @Provide
    Arbitrary<String> signatures() {
        return Arbitraries.of("sha256=", "SHA256=", "00", "ff".repeat(32), "zz", " ", ",", "\u0000", "٠", "sha1=", "=")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"event\"",
                        ":",
                        "\"job.completed\"",
                        ",",
                        "\"timestamp\"",
                        "1e999999999",
                        "1e9999999999999",
                        "\"result_url\"",
                        "\"\\ud800\"",
                        "null",
                        " ",
                        "\u0000",
                        "\uFEFF",
                        "{\"event\":\"a\"}")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }
}
