package com.bytestack.camel.examples.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Lets two nodes consume ByteStack's files together, kills one of them half-way, starts it again, and counts. Without an
 * API key in the environment variable {@code BITKIT_API_KEY} the files are those of an emulator; without a JDBC URL in
 * {@code CLUSTER_DATABASE} the database is an embedded PostgreSQL.
 */
public final class Cluster {

    private static final int FILES = 400;

    private final PrintStream out;
    private final Path folder;

    Cluster(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs the demonstration; exits with status 1 if a file was lost, or came twice without need.
     *
     * @param args none
     * @throws Exception if a node, Camel or the database fails
     */
    public static void main(String[] args) throws Exception {
        Outcome outcome = new Cluster(System.out, Path.of("target", "cluster"))
                .run(System.getenv("BITKIT_API_KEY"), System.getenv(Database.VARIABLE));
        outcome.print(System.out);
        System.exit(outcome.asPromised() ? 0 : 1);
    }

    /** Runs it, on the emulator if there is no key, and on an embedded database if there is no URL. */
    Outcome run(String apiKey, String jdbcUrl) throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (Storage storage = Storage.open(apiKey);
                Database database = Database.open(jdbcUrl)) {
            out.println(
                    "Files of " + (storage.isEmulated() ? "an emulator, as there is no BITKIT_API_KEY" : "ByteStack"));
            out.println("PostgreSQL " + (database.isEmbedded() ? "embedded" : "of " + Database.VARIABLE));
            return run(storage, database);
        }
    }

    private Outcome run(Storage storage, Database database) throws Exception {
        try (NodeProcess one = start("node-1", storage, database);
                NodeProcess two = start("node-2", storage, database)) {
            eventually(one, two).until(() -> one.isStarted() && two.isStarted());
            storage.fill(FILES);
            Set<String> stored = storage.keys();
            out.println(stored.size() + " files are stored");
            eventually(one, two).until(() -> timeToKill(one, stored, database.done()));

            one.kill();
            Set<String> inFlight = inFlight(one, database);
            out.println("Killed node-1 (kill -9), with " + inFlight.size() + " files in flight");

            try (NodeProcess again = start("node-1-again", storage, database)) {
                eventually(two, again).until(() -> database.done().containsAll(stored));
                out.println("All files are done");
                two.stop();
                again.stop();
                return new Outcome(
                        stored, database.done(), written(), one.emitted(), two.emitted(), again.emitted(), inFlight);
            }
        }
    }

    private NodeProcess start(String name, Storage storage, Database database) throws IOException {
        Map<String, String> secrets = new HashMap<>();
        secrets.put("BITKIT_API_KEY", storage.apiKey());
        secrets.put(Database.VARIABLE, database.jdbcUrl());
        NodeProcess node = NodeProcess.start(name, folder, storage.settings(), secrets);
        out.println("Started " + name + " (process " + node.pid() + ")");
        return node;
    }

    private ConditionFactory eventually(NodeProcess... nodes) {
        return await().atMost(Duration.ofMinutes(2))
                .failFast("A node ended by itself, see its log in " + folder, () -> Stream.of(nodes)
                        .anyMatch(node -> !node.isAlive()));
    }

    /** Half-way, while the node has a file in flight; or at the end, if that was never so. */
    private static boolean timeToKill(NodeProcess node, Set<String> stored, Set<String> done) {
        boolean halfWay = done.size() >= stored.size() / 2;
        return halfWay && (!done.containsAll(node.emitted()) || done.containsAll(stored));
    }

    /** What it had emitted, and not done. */
    private static Set<String> inFlight(NodeProcess killed, Database database) {
        Set<String> keys = new HashSet<>(killed.emitted());
        keys.retainAll(database.claimed());
        keys.removeAll(database.done());
        return keys;
    }

    private long written() throws IOException {
        try (Stream<Path> files = Files.walk(NodeProcess.results(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".part"))
                    .count();
        }
    }
}
