package com.bytestack.camel.test;

import java.net.URI;

/**
 * An attempt to deliver an event.
 *
 * @param url     where to
 * @param runId   the run that the event tells of; null if it tells of none
 * @param attempt 1 for the first attempt to deliver this event there
 * @param status  what it was answered with; 0 if there was no answer in time
 */
public record Delivery(URI url, String runId, int attempt, int status) {}
