package com.bytestack.camel.examples.yaml;

import com.bytestack.camel.emulator.BytestackOrEmulator;
import org.apache.camel.main.Main;

/**
 * Runs what is in {@code application.properties} and {@code camel/*.camel.yaml}. With an API key in the environment variable
 * {@code BITKIT_API_KEY} Camel's own {@code org.apache.camel.main.Main} would do; this one starts an emulator where there
 * is none.
 */
public final class YamlExample {

    private YamlExample() {}

    /**
     * Runs until the routes have done what {@code application.properties} says.
     *
     * @param args none
     * @throws Exception if Camel can't start
     */
    public static void main(String[] args) throws Exception {
        run(new Main(), System.getenv("BITKIT_API_KEY"));
    }

    static void run(Main main, String apiKey) throws Exception {
        try (BytestackOrEmulator bytestack = BytestackOrEmulator.of(apiKey)) {
            System.out.println(bytestack.introduction());
            bytestack.properties().forEach(main::addInitialProperty);
            main.run();
        }
    }
}
