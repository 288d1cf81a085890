package com.bytestack.camel.input;

/**
 * A header that stands for an option of the URI, told from one that somebody set, which would win over the body.
 *
 * @param value the option's value; null where it is empty in the URI, and the component gives none
 */
record UriOption(Object value) {

    /** As interceptors and mocks of the endpoint see it. */
    @Override
    public String toString() {
        return value == null ? "" : value.toString();
    }
}
