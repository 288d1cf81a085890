package com.bytestack.camel.examples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link Node} in a JVM of its own, and what it says. */
final class NodeProcess implements AutoCloseable {

    static final String STARTED = "started";
    static final String EMITTED = "emitted ";

    private final Process process;
    private final Path log;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param name        its name
     * @param folder      for its log, and in it the folder for the files
     * @param settings    Camel properties
     * @param environment what is secret, since everybody can read a command line
     */
    static NodeProcess start(String name, Path folder, Map<String, String> settings, Map<String, String> environment)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((property, value) -> command.add("-D" + property + "=" + value));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Node.class.getName());
        command.add(name);
        command.add(results(folder).toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        NodeProcess node = new NodeProcess(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        return node;
    }

    /** Where the nodes write the files. */
    static Path results(Path folder) {
        return folder.resolve("results");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isStarted() {
        return lines().contains(STARTED);
    }

    /** The keys of the files that it emitted, as often as it did. */
    List<String> emitted() {
        return lines().stream()
                .filter(line -> line.startsWith(EMITTED))
                .map(line -> line.substring(EMITTED.length()))
                .toList();
    }

    private List<String> lines() {
        try {
            String output = Files.readString(log);
            // the last line may be half there
            return output.substring(0, output.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill}: the files that it has in flight are done first. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
