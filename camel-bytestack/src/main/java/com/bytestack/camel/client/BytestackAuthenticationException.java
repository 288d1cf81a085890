package com.bytestack.camel.client;

/** The API key is missing or invalid (401), or lacks the scope that the operation needs (403). */
public class BytestackAuthenticationException extends BytestackException {

    private static final long serialVersionUID = 1L;

    BytestackAuthenticationException(Failure failure) {
        super(failure.message(), failure.statusCode(), failure.code(), failure.requestId(), null);
    }
}
