package com.bytestack.camel.examples.brandmonitor;

import java.time.Instant;
import java.util.Map;

/**
 * What a run of the job found.
 *
 * @param key      of its file in ByteStack's storage
 * @param time     when it was stored there
 * @param bySource the figures of each source
 */
record Result(String key, Instant time, Map<String, Mentions> bySource) {

    /**
     * The figures of a source.
     *
     * @param mentions    how often the brand was mentioned
     * @param uniqueUsers by how many people
     */
    record Mentions(long mentions, long uniqueUsers) {}
}
