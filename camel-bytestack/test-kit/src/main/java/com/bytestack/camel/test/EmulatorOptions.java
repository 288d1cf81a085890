package com.bytestack.camel.test;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param files the folder whose files are stored; null if there is none
 */
record EmulatorOptions(BytestackEmulator.Builder builder, Path files) {

    static final String USAGE =
            """
            Options:
              --port=<port>             8080 unless given, 0 for a free one
              --api-key=<key>           %s unless given
              --schedule-speed=<factor> 3600: an hourly job runs every second; 1 unless given
              --webhook-secret=<secret> signs what goes to a job's own webhook; %s unless given
              --files=<folder>          its files are stored""".formatted(BytestackEmulator.DEFAULT_API_KEY, BytestackEmulator.DEFAULT_WEBHOOK_SECRET);

    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;

    /** Enough to look at what was asked lately. */
    private static final int JOURNAL_SIZE = 500;

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if they are not as in {@link #USAGE}
     */
    static EmulatorOptions parse(String... args) {
        BytestackEmulator.Builder builder =
                BytestackEmulator.builder().port(DEFAULT_PORT).journalSize(JOURNAL_SIZE);
        Path files = null;
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String value = arg.substring(equals + 1);
            switch (equals < 0 ? arg : arg.substring(0, equals)) {
                case "--port" -> builder.port(port(value));
                case "--api-key" -> builder.apiKey(text(arg, value));
                case "--schedule-speed" -> builder.scheduleSpeed(factor(value));
                case "--webhook-secret" -> builder.webhookSecret(text(arg, value));
                case "--files" -> files = folder(value);
                default -> throw new IllegalArgumentException("Unknown option " + arg);
            }
        }
        return new EmulatorOptions(builder, files);
    }

    /**
     * Starts the emulator, with the files.
     *
     * @throws UncheckedIOException if a file can't be read
     */
    BytestackEmulator start() {
        BytestackEmulator emulator = builder.start();
        try {
            if (files != null) {
                emulator.storeFiles(files);
            }
            return emulator;
        } catch (UncheckedIOException e) {
            emulator.close();
            throw e;
        }
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > MAX_PORT) {
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

    private static String text(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("Nothing is given by " + option);
        }
        return value;
    }

    private static Path folder(String value) {
        Path folder = Path.of(text("--files", value));
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Not a folder: " + folder.toAbsolutePath());
        }
        return folder;
    }
}
