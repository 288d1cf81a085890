package com.bytestack.camel.client.http;

import java.net.URI;
import java.time.Duration;

/**
 * What connections to ByteStack are like.
 *
 * @param baseUrl                  where the API is; its origin is where the API key may go
 * @param connectTimeout           for a connection to be established
 * @param responseTimeout          between two packets of an answer, the first included
 * @param connectionRequestTimeout for a free connection, when all are in use
 * @param maxConnections           connections at most
 */
public record ConnectionSettings(
        URI baseUrl,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration connectionRequestTimeout,
        int maxConnections) {}
