package com.bytestack.camel.test;

import com.github.tomakehurst.wiremock.common.FatalStartupException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** The emulator as a program. */
final class Standalone {

    static final int CANNOT_START = 1;
    static final int WRONG_OPTIONS = 2;

    private Standalone() {}

    /** Runs until the thread is interrupted; gives the status to exit with. */
    static int run(PrintStream out, PrintStream err, String... args) {
        EmulatorOptions options;
        try {
            options = EmulatorOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(EmulatorOptions.USAGE);
            return WRONG_OPTIONS;
        }
        try (BytestackEmulator emulator = options.start()) {
            out.println(
                    "ByteStack emulator at " + emulator.baseUrl() + ", until Ctrl-C ends it. Call it with its key:");
            out.println("curl -H 'Authorization: Bearer " + emulator.apiKey() + "' " + emulator.baseUrl() + "/storage");
            new CountDownLatch(1).await();
        } catch (FatalStartupException | UncheckedIOException e) {
            err.println("It can't start: " + e.getMessage());
            return CANNOT_START;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
