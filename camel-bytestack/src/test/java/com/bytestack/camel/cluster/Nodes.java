package com.bytestack.camel.cluster;

import com.bytestack.camel.Jvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The nodes of one test, and what they say of the files. All of them end with this. */
final class Nodes implements AutoCloseable {

    private static final int ALL = Integer.MAX_VALUE;

    private final List<Jvm> nodes = new ArrayList<>();
    private final String baseUrl;
    private final String apiKey;
    private final Books.Store store;

    Nodes(String baseUrl, String apiKey, Books.Store store) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.store = store;
    }

    Jvm start(Books books) throws IOException {
        return startToHangAfter(ALL, books);
    }

    /** One that never ends the files after the first so many. */
    Jvm startToHangAfter(int files, Books books) throws IOException {
        Jvm node = Jvm.start(
                StorageNode.class, Jvm.SHORT_LIVED, baseUrl, apiKey, books, store.jdbcUrl(), store.folder(), files);
        nodes.add(node);
        return node;
    }

    /** The files that the nodes began, as often as they did. */
    List<String> begun() {
        return nodes.stream().flatMap(node -> begun(node).stream()).toList();
    }

    static List<String> begun(Jvm node) {
        return said("begin ", node);
    }

    /** The files that a node began and can't end. */
    static List<String> hanging(Jvm node) {
        return said("hang ", node);
    }

    /** What a node said besides: what its log warns of. */
    static List<String> complaints(Jvm node) {
        return node.output()
                .lines()
                .filter(line -> !line.matches("(begin|end|hang) .*|started"))
                .toList();
    }

    /** The files that were begun more than once. */
    Set<String> repeated() {
        Set<String> once = new TreeSet<>();
        Set<String> again = new TreeSet<>();
        for (String key : begun()) {
            if (!once.add(key)) {
                again.add(key);
            }
        }
        return again;
    }

    private static List<String> said(String what, Jvm node) {
        String output = node.output();
        // the last line may be half there
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(Jvm::close);
    }
}
