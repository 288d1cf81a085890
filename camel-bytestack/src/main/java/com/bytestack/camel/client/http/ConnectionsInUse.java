package com.bytestack.camel.client.http;

import java.io.IOException;
import java.time.Duration;

/** No connection came free in time. Nothing was sent. */
final class ConnectionsInUse extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionsInUse(int connections, Duration timeout) {
        super("None of the " + connections + " connections (option maxConnections) came free within "
                + timeout.toMillis() + " ms (option connectionRequestTimeout). Nothing was sent");
    }
}
