package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.model.JobRequest;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is monitored, and how results get here.
 *
 * @param job       the question, and when it is asked
 * @param publicUrl where ByteStack reaches this application, https; empty: it can't, and polling is all there is
 * @param pollDelay from one look for what the webhook missed to the next
 */
@ConfigurationProperties("monitor")
record MonitorProperties(JobRequest job, String publicUrl, Duration pollDelay) {}
