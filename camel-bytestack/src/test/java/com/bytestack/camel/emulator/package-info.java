/**
 * A ByteStack to test against: it keeps queries, jobs, files and webhooks, and answers as the API is documented. It needs
 * nothing but WireMock and Jackson.
 */
package com.bytestack.camel.emulator;
