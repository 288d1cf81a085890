package com.bytestack.camel.examples.cluster;

import java.io.PrintStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of the files.
 *
 * @param stored   the keys of ByteStack's files
 * @param done     the keys of the files that count as done
 * @param written  how many files there are in the folder
 * @param killed   the keys that node 1 emitted before it was killed
 * @param other    the keys that node 2 emitted
 * @param again    the keys that node 1 emitted after it was started again
 * @param inFlight the keys that node 1 had emitted, and not done, when it was killed
 */
record Outcome(
        Set<String> stored,
        Set<String> done,
        long written,
        List<String> killed,
        List<String> other,
        List<String> again,
        Set<String> inFlight) {

    /** The files that were emitted more than once. */
    Set<String> twice() {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        Stream.of(killed, other, again).flatMap(Collection::stream).forEach(key -> {
            if (!once.add(key)) {
                twice.add(key);
            }
        });
        return twice;
    }

    /** Whether no file is lost, and only those came twice that were in flight at the kill. */
    boolean asPromised() {
        return done.containsAll(stored) && written >= stored.size() && inFlight.containsAll(twice());
    }

    void print(PrintStream out) {
        Set<String> lost = new HashSet<>(stored);
        lost.removeAll(done);
        row(out, "files stored", stored.size());
        row(out, "files done", done.size());
        row(out, "files written", written);
        row(out, "emitted by node 1 until it was killed", killed.size());
        row(out, "emitted by node 1 after its restart", again.size());
        row(out, "emitted by node 2", other.size());
        row(out, "in flight when node 1 was killed", inFlight.size());
        row(out, "emitted twice", twice().size());
        row(out, "lost", lost.size());
    }

    private static void row(PrintStream out, String what, long count) {
        out.printf("  %-40s %5d%n", what, count);
    }
}
