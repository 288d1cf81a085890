package com.bytestack.camel.input;

/**
 * A header that stands for an option of the URI, told from one that somebody set, which would win over the body.
 *
 * @param value  the option's value, by one of the types of inputs; null where it counts as not given
 * @param header the header in whose place it stands, one that counts as not given, or that stands for an option of the URI
 *               around; null where there was none
 */
record UriOption(Object value, Object header) {

    /** As interceptors and mocks of the endpoint see it. */
    @Override
    public String toString() {
        return value == null ? "" : value.toString();
    }
}
