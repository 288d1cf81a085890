package com.bytestack.camel.examples.yaml;

import com.bytestack.camel.test.BytestackOrEmulator;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/**
 * Runs what is in {@code application.properties} and {@code camel/*.camel.yaml}, until the question is answered and its file
 * stored. With an API key in the environment variable {@code BITKIT_API_KEY}, and to run until it is stopped, Camel's own
 * {@code org.apache.camel.main.Main} would do; this one starts an emulator where there is no key.
 */
public final class YamlExample {

    private static final int PATIENCE_MINUTES = 5;

    private YamlExample() {}

    /**
     * Runs.
     *
     * @param args none
     * @throws Exception if Camel can't start
     */
    public static void main(String[] args) throws Exception {
        if (!run(new Main(), System.getenv("BITKIT_API_KEY"))) {
            System.exit(1);
        }
    }

    /** Whether all was done. */
    static boolean run(Main main, String apiKey) throws Exception {
        try (BytestackOrEmulator bytestack = BytestackOrEmulator.of(apiKey)) {
            System.out.println(bytestack.introduction());
            bytestack.properties().forEach(main::addInitialProperty);
            main.init();
            NotifyBuilder done = new NotifyBuilder(main.getCamelContext())
                    .fromRoute("ask")
                    .whenCompleted(1)
                    .and()
                    .wereSentTo("file:*")
                    .whenCompleted(1)
                    .create();
            main.start();
            try {
                return done.matches(PATIENCE_MINUTES, TimeUnit.MINUTES);
            } finally {
                main.stop();
            }
        }
    }
}
