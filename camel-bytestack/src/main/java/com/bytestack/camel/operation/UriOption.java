package com.bytestack.camel.operation;

/**
 * A header that stands for an option of the URI, told from one that somebody set, which would win over the body.
 *
 * @param value the option's value; null where the URI unsets what the component gives
 */
record UriOption(Object value) {

    /** As interceptors and mocks of the endpoint see it. */
    @Override
    public String toString() {
        return value == null ? "" : value.toString();
    }
}
