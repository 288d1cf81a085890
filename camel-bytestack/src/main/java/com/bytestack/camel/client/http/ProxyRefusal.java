package com.bytestack.camel.client.http;

import java.io.IOException;

/** A proxy's answer to {@code CONNECT}: there is no connection to ByteStack, and nothing was sent. */
final class ProxyRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyRefusal(String proxy, String host, int status, String reason) {
        super("The proxy " + proxy + " refused a connection to " + host + ": " + status
                + (reason == null || reason.isBlank() ? "" : " " + reason) + ". Nothing was sent to ByteStack");
        this.status = status;
    }

    int status() {
        return status;
    }
}
