/**
 * The ByteStack client: plain values in, records out, its own exceptions. It knows HttpClient 5 and Jackson, and no
 * Camel type. {@link com.bytestack.camel.client.api.BytestackClient} is the way in; what is sent goes through one
 * transport, which maps every error at one place and repeats what may be repeated.
 */
package com.bytestack.camel.client;
