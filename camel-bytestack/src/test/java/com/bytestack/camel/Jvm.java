package com.bytestack.camel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own with the classes of the tests, to be killed, or to be given little memory. */
public final class Jvm implements AutoCloseable {

    /** Options for one that soon ends: it would spend most of its time on compiling and verifying classes. */
    public static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    /** The same for one that does little. */
    public static final List<String> SHORT_LIVED = Stream.concat(
                    QUICK.stream(), Stream.of("-Xmx128m", "-Dlog4j.shutdownHookEnabled=false"))
            .toList();

    private final Process process;
    private final Path log;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param main      the class whose {@code main} it runs
     * @param options   for the JVM, such as {@code -Xmx64m}
     * @param arguments for the class
     */
    public static Jvm start(Class<?> main, List<String> options, Object... arguments) throws IOException {
        Path logs = Files.createDirectories(Path.of("target", "jvm"));
        Path log = Files.createTempFile(logs, main.getSimpleName() + "-", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // an OutOfMemoryError must not be survived by the main thread alone
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Jvm(process, log);
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a line, which it can read from its standard input. */
    public void tell(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; an error, with what it printed, if it fails or takes longer. */
    public String finish(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Not finished after " + most + ":\n" + output());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("Ended with " + process.exitValue() + ":\n" + output());
        }
        return output();
    }

    /** As {@code kill -TERM}: it stops as its shutdown hooks want it to. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
