/**
 * A ByteStack to test against: it keeps queries, jobs, files and webhooks, and answers as the API is documented. It needs
 * nothing but WireMock and Jackson, and cron-utils once there are jobs; JUnit only where {@link
 * com.bytestack.camel.test.BytestackExtension} starts it.
 */
package com.bytestack.camel.test;
