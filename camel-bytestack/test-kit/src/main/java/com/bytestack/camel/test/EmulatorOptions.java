package com.bytestack.camel.test;

/** Reads the command line. */
final class EmulatorOptions {

    static final String USAGE = "Options: --port=<port, 8080> --api-key=<key, " + BytestackEmulator.DEFAULT_API_KEY
            + "> --schedule-speed=<factor, 1>";

    private static final int DEFAULT_PORT = 8080;

    /** Enough to look at what was asked lately. */
    private static final int JOURNAL_SIZE = 500;

    private EmulatorOptions() {}

    /**
     * The emulator as it is asked for.
     *
     * @throws IllegalArgumentException if the options are not as in {@link #USAGE}
     */
    static BytestackEmulator.Builder parse(String... args) {
        BytestackEmulator.Builder builder =
                BytestackEmulator.builder().port(DEFAULT_PORT).journalSize(JOURNAL_SIZE);
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String value = arg.substring(equals + 1);
            switch (equals < 0 ? arg : arg.substring(0, equals)) {
                case "--port" -> builder.port(port(value));
                case "--api-key" -> builder.apiKey(value);
                case "--schedule-speed" -> builder.scheduleSpeed(factor(value));
                default -> throw new IllegalArgumentException("Unknown option " + arg);
            }
        }
        return builder;
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("Not a port: " + value);
        }
        return Integer.parseInt(value);
    }

    private static int factor(String value) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("Not a factor: " + value);
        }
        return Integer.parseInt(value);
    }
}
