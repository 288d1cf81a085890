package com.bytestack.camel.examples.brandmonitor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the page is, and whose figures it shows. */
@Component
class Address {

    private static final Logger LOG = LoggerFactory.getLogger(Address.class);

    @EventListener
    public void say(ApplicationReadyEvent ready) {
        Environment environment = ready.getApplicationContext().getEnvironment();
        LOG.info(
                "Open http://localhost:{}{} ({}). Ctrl-C ends it.",
                environment.getProperty("local.server.port"),
                environment.getProperty("server.servlet.context-path", ""),
                environment.matchesProfiles("emulator")
                        ? "figures of an emulator, since BITKIT_API_KEY is not set"
                        : "ByteStack's figures");
    }
}
