package com.bytestack.camel.client;

/** ByteStack had a fault (5xx). */
public class BytestackServerException extends BytestackException {

    private static final long serialVersionUID = 1L;

    BytestackServerException(Failure failure) {
        super(failure.message(), failure.statusCode(), failure.code(), failure.requestId(), null);
    }
}
