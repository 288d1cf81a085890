package com.bytestack.camel.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;

/**
 * What a server has seen so far.
 *
 * @param requests    how many
 * @param bytes       both ways, heads and all
 * @param connections that are open, the one aside that asked for this
 */
record Wire(long requests, long bytes, int connections) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Asks on a connection of its own, which is not kept. */
    static Wire of(ServerProcess server) throws IOException {
        URLConnection connection =
                URI.create(server.baseUrl() + ServerProcess.WIRE).toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        try (InputStream answer = connection.getInputStream()) {
            return JSON.readValue(answer, Wire.class);
        }
    }

    /** Between two looks, without the request for the second. */
    Wire since(Wire earlier) {
        return new Wire(requests - earlier.requests - 1, bytes - earlier.bytes, connections);
    }
}
