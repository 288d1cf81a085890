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

    /**
     * What is wrong with an API key, as far as that can be seen: a placeholder that nobody resolved, or a typing slip.
     *
     * @param key the key, without blanks around it
     * @return why no request can carry it, without the key; {@code null} if nothing is wrong
     */
    public static String faultOf(String key) {
        if (key.contains("${") || key.contains("{{")) {
            return "it holds " + (key.contains("{{") ? "{{" : "${") + ", as a placeholder does that nobody resolved";
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return "it holds a blank, a control character or a character beyond ASCII";
        }
        return null;
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
