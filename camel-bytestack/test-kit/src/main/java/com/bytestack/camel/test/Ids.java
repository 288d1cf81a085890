package com.bytestack.camel.test;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Random;

/** Makes ids like ByteStack's: a prefix, and a ULID in lower case. */
final class Ids {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_CHARS = 10;
    private static final int RANDOM_CHARS = 16;
    private static final int BITS = 5;

    private final Random random = new SecureRandom();
    private final InstantSource clock;

    Ids(InstantSource clock) {
        this.clock = clock;
    }

    String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        long millis = clock.millis();
        for (int i = TIME_CHARS - 1; i >= 0; i--) {
            id.append(letter((int) (millis >>> (BITS * i))));
        }
        for (int i = 0; i < RANDOM_CHARS; i++) {
            id.append(letter(random.nextInt()));
        }
        return id.toString();
    }

    private static char letter(int value) {
        return ALPHABET.charAt(value & (ALPHABET.length() - 1));
    }
}
