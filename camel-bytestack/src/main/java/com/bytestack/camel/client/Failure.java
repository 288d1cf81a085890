package com.bytestack.camel.client;

/** What is known of an answer that is an error. */
record Failure(String message, int statusCode, String code, String requestId) {}
