package com.bytestack.camel.examples.quarkus;

import com.bytestack.camel.test.BytestackOrEmulator;
import io.quarkus.runtime.Quarkus;

/**
 * Starts the application, and before it an emulator of ByteStack where there is no API key. An application of yours needs
 * no such class. It is no {@code @QuarkusMain}, since Camel would not start by itself beside one.
 */
public final class QuarkusExample {

    private QuarkusExample() {}

    /**
     * Runs until it is told to stop.
     *
     * @param args handed on to Quarkus
     */
    public static void main(String... args) {
        try (BytestackOrEmulator bytestack = BytestackOrEmulator.of(System.getenv("BITKIT_API_KEY"))) {
            System.out.println(bytestack.introduction());
            if (bytestack.isEmulated()) {
                bytestack.properties().forEach(System::setProperty);
            }
            Quarkus.run(args);
        }
    }
}
