package com.bytestack.camel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    /** As the published vectors of SipHash-2-4-128 are, and OpenSSL's: the key 00 01 … 0f, inputs 00 01 … of some length. */
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "2, 8177228da4a45dc7fca38bdef60affe4",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
        "14, 31fcefac66d7de9c7ec7485fe4494902",
        "62, 5853542321f567a005d547a4f04759bd",
    })
    void isSipHashOfTheKeysUtf16Units(int length, String expected) {
        byte[] input = new byte[length];
        IntStream.range(0, length).forEach(i -> input[i] = (byte) i);
        Fingerprint print = new Fingerprint(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

        print.take(new String(input, StandardCharsets.UTF_16LE));

        byte[] hash = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(print.low())
                .putLong(print.high())
                .array();
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }
}
