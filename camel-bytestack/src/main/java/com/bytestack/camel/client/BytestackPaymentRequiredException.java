package com.bytestack.camel.client;

/** ByteStack refuses the call until a bill is paid (402 with an error as its body). */
public class BytestackPaymentRequiredException extends BytestackException {

    private static final long serialVersionUID = 1L;

    BytestackPaymentRequiredException(Failure failure) {
        super(failure.message(), failure.statusCode(), failure.code(), failure.requestId(), null);
    }
}
