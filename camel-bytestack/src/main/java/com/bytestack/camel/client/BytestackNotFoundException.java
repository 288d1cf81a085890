package com.bytestack.camel.client;

/** There is no such query, job, file or webhook (404). */
public class BytestackNotFoundException extends BytestackException {

    private static final long serialVersionUID = 1L;

    BytestackNotFoundException(Failure failure) {
        super(failure.message(), failure.statusCode(), failure.code(), failure.requestId(), null);
    }
}
