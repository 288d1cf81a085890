package com.bytestack.camel.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What distinguishes the calls of one client from those of another on the same connections.
 *
 * @param baseUrl       where the API is, without a trailing slash
 * @param apiKey        gives the key that every request to {@code baseUrl}'s origin carries; asked for each call
 * @param maxRetries    how often a call is repeated at most; 0 for never
 * @param retryDelay    the wait before the first repeat; it doubles from one to the next
 * @param maxRetryDelay the longest wait before a repeat; a {@code Retry-After} beyond it fails at once
 */
public record ClientSettings(
        URI baseUrl, Supplier<String> apiKey, int maxRetries, Duration retryDelay, Duration maxRetryDelay) {

    /**
     * A key that stays the same.
     *
     * @param key the key
     * @return what gives it, equal to others that give it
     */
    public static Supplier<String> fixed(String key) {
        return new FixedKey(key);
    }

    private record FixedKey(String key) implements Supplier<String> {

        @Override
        public String get() {
            return key;
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "FixedKey[***]";
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl + ", maxRetries=" + maxRetries + ", retryDelay=" + retryDelay
                + ", maxRetryDelay=" + maxRetryDelay + "]";
    }
}
