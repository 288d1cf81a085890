package com.bytestack.camel.client;

import java.net.URI;
import java.time.Duration;

/**
 * What distinguishes the calls of one client from those of another on the same connections.
 *
 * @param baseUrl       where the API is, without a trailing slash
 * @param apiKey        the key that every request to {@code baseUrl}'s origin carries
 * @param maxRetries    how often a call is repeated at most; 0 for never
 * @param retryDelay    the wait before the first repeat; it doubles from one to the next
 * @param maxRetryDelay the longest wait before a repeat; a {@code Retry-After} beyond it fails at once
 */
public record ClientSettings(URI baseUrl, String apiKey, int maxRetries, Duration retryDelay, Duration maxRetryDelay) {

    /** Without the key. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl + ", maxRetries=" + maxRetries + ", retryDelay=" + retryDelay
                + ", maxRetryDelay=" + maxRetryDelay + "]";
    }
}
