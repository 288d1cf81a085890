package com.bytestack.camel.examples.brandmonitor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.util.StringUtils;

/**
 * Has ByteStack count the mentions of a brand by a schedule, keeps the figures in a database and shows them on a page.
 * Without an API key in the environment variable {@code BITKIT_API_KEY} it talks to an emulator that it starts itself.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableAsync
public class BrandMonitor {

    /**
     * Runs until it is stopped.
     *
     * @param args Spring Boot's, such as {@code --server.port=8081}
     */
    public static void main(String[] args) {
        application(System.getenv("BITKIT_API_KEY")).run(args);
    }

    /** The application, on ByteStack with a key, else on the emulator. */
    static SpringApplication application(String apiKey) {
        SpringApplication application = new SpringApplication(BrandMonitor.class);
        if (!StringUtils.hasText(apiKey)) {
            Emulator emulator = new Emulator();
            application.setAdditionalProfiles("emulator");
            application.setDefaultProperties(emulator.properties());
            application.addListeners(emulator);
        }
        return application;
    }
}
