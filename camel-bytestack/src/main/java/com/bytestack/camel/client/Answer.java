package com.bytestack.camel.client;

/**
 * What ByteStack answered.
 *
 * @param value        the resource
 * @param billingIssue whether it came with status 402: a bill is overdue, and ByteStack goes on for some days
 * @param <T>          the type of the resource
 */
public record Answer<T>(T value, boolean billingIssue) {}
