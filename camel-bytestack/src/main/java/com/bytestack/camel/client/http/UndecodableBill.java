package com.bytestack.camel.client.http;

import java.io.IOException;

/** The body of a 402 that came whole, and is not in the encoding that it names: no resource, and no better another time. */
final class UndecodableBill extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    UndecodableBill(Response response, IOException cause) {
        super(cause.getMessage(), cause);
        this.response = response;
    }

    /** The answer, for what its head says. */
    Response response() {
        return response;
    }
}
