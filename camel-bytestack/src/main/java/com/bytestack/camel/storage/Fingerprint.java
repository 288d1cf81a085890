package com.bytestack.camel.storage;

import java.security.SecureRandom;

/**
 * A hash of 128 bits in place of a key: SipHash-1-3 with a secret of this process, over the key's UTF-16 units. That two
 * of a million keys get the same one is as likely as one in 10²⁷, and nobody who does not know the secret can choose
 * keys that do. For one thread at a time.
 */
final class Fingerprint {

    private static final int UNITS_OF_A_WORD = 4;

    private final long k0;
    private final long k1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private long high;
    private long low;

    Fingerprint() {
        SecureRandom random = new SecureRandom();
        this.k0 = random.nextLong();
        this.k1 = random.nextLong();
    }

    /** With a given secret, for tests. */
    Fingerprint(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /** Takes the fingerprint of a key. */
    void take(String key) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
        int length = key.length();
        int whole = length - length % UNITS_OF_A_WORD;
        for (int i = 0; i < whole; i += UNITS_OF_A_WORD) {
            compress(key.charAt(i)
                    | (long) key.charAt(i + 1) << 16
                    | (long) key.charAt(i + 2) << 32
                    | (long) key.charAt(i + 3) << 48);
        }
        // the length in bytes, and what is left
        long last = (long) (2 * length) << 56;
        for (int i = whole; i < length; i++) {
            last |= (long) key.charAt(i) << (16 * (i - whole));
        }
        compress(last);
        v2 ^= 0xee;
        finish();
        low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        finish();
        high = v0 ^ v1 ^ v2 ^ v3;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void compress(long word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }

    private void finish() {
        round();
        round();
        round();
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
