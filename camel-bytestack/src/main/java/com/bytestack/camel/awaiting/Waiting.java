package com.bytestack.camel.awaiting;

import java.time.Instant;

/**
 * A wait for a query, as it is at a moment.
 *
 * @param queryId  the query
 * @param since    when the wait began
 * @param nextLook when the next look is due; in the past while there is a look
 * @param status   what the last look saw; {@code null} before the first
 */
public record Waiting(String queryId, Instant since, Instant nextLook, String status) {}
