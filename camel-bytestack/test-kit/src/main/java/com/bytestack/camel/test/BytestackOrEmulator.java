package com.bytestack.camel.test;

import java.util.Map;

/**
 * What a demonstration talks to: ByteStack where there is an API key, else an emulator of its own, where an hour of a
 * schedule takes a second.
 */
public final class BytestackOrEmulator implements AutoCloseable {

    private static final int SECONDS_OF_AN_HOUR = 3600;

    private final String apiKey;
    private final BytestackEmulator emulator;

    private BytestackOrEmulator(String apiKey, BytestackEmulator emulator) {
        this.apiKey = apiKey;
        this.emulator = emulator;
    }

    /**
     * Gives ByteStack with a key, or starts an emulator without one.
     *
     * @param apiKey what the environment variable {@code BITKIT_API_KEY} has; null or blank: there is none
     * @return either, to be closed
     */
    public static BytestackOrEmulator of(String apiKey) {
        return apiKey != null && !apiKey.isBlank()
                ? new BytestackOrEmulator(apiKey, null)
                : new BytestackOrEmulator(
                        null,
                        BytestackEmulator.builder()
                                .scheduleSpeed(SECONDS_OF_AN_HOUR)
                                .start());
    }

    /**
     * Tells which of them it is.
     *
     * @return whether it is the emulator
     */
    public boolean isEmulated() {
        return emulator != null;
    }

    /**
     * Says what users should know before anything is asked.
     *
     * @return a sentence or two
     */
    public String introduction() {
        return isEmulated()
                ? "No BITKIT_API_KEY: talking to a ByteStack emulator at " + emulator.baseUrl()
                        + ", where an hour of a schedule takes a second"
                : "Talking to ByteStack with the key of BITKIT_API_KEY. The question counts against its allowance.";
    }

    /**
     * Gives the component's options that lead it there.
     *
     * @return the options, as camel-main knows them
     */
    public Map<String, String> properties() {
        return isEmulated() ? emulator.properties() : Map.of("camel.component.bytestack.api-key", apiKey);
    }

    /** Stops the emulator, if it is one. */
    @Override
    public void close() {
        if (isEmulated()) {
            emulator.close();
        }
    }
}
