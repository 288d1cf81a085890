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

    /**
     * As OpenSSL has them for the key 00 01 … 0f and inputs 00 01 … of some length, by
     * {@code openssl mac -macopt c-rounds:1 -macopt d-rounds:3 -macopt size:16 -macopt hexkey:… SIPHASH}.
     */
    @ParameterizedTest
    @CsvSource({
        "0, e77ebcb22788a5befd62db6add303001",
        "2, 75787f090569839b855bc9548c6aea95",
        "8, aa12fee1d5e3dab4724f16ab35f9c799",
        "14, 87e76268dbc9227226b0ca665f64e378",
        "62, 271d5d00fbdb5d155d9dcea97cb40218",
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
