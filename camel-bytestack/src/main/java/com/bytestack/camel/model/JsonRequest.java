package com.bytestack.camel.model;

/**
 * Something to send to ByteStack. Jackson writes it with the API's names, and Camel's type converters turn it into that
 * JSON. As a message body each part may be {@code null}: what is missing comes from headers and options.
 */
public sealed interface JsonRequest permits QueryRequest, JobRequest, JobUpdate, WebhookRequest {}
