package com.bytestack.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** For servers that have to be told their port. */
public final class FreePort {

    private FreePort() {}

    /** One that nobody listens on at the moment. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
