package com.bytestack.camel.benchmark;

import com.bytestack.camel.BulkServer;
import com.bytestack.camel.BulkServer.Feature;
import com.bytestack.camel.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/** A {@link BulkServer} in a process of its own, so that what is measured has its memory and its processor time alone. */
final class ServerProcess implements AutoCloseable {

    /** Where what has passed is told. */
    static final String WIRE = "/wire";

    /** A file beside those that are listed, and its size in bytes. */
    static final String OTHER_KEY = "other";

    static final int OTHER_SIZE = 1 << 20;

    private static final String BASE_URL = "baseUrl=";
    private static final String BREAKS = "/breaks/";

    private final Jvm jvm;
    private final String baseUrl;

    private ServerProcess(Jvm jvm) {
        this.jvm = jvm;
        Awaitility.await().until(() -> jvm.output().endsWith("/v1\n"));
        this.baseUrl = jvm.output().substring(BASE_URL.length()).strip();
    }

    /** Takes questions, each answered once it is so old, and makes deliveries where it is asked to. */
    static ServerProcess ofQueries(long millisToAnswer) throws IOException {
        return start(0, 0, "", millisToAnswer);
    }

    /** Serves a listing, and a content in bytes for each of its files. */
    static ServerProcess ofFiles(int files, long size, Feature... features) throws IOException {
        return start(files, size, "", 0, features);
    }

    /** Serves a listing of one file, and its content from the disk. */
    static ServerProcess ofFile(Path source) throws IOException {
        return start(1, 0, source, 0);
    }

    private static ServerProcess start(int files, long size, Object source, long millisToAnswer, Feature... features)
            throws IOException {
        List<Object> arguments = new ArrayList<>(List.of(files, size, source, millisToAnswer));
        arguments.addAll(List.of(features));
        return new ServerProcess(Child.start(ServerProcess.class, List.of("-Xmx128m"), arguments.toArray()));
    }

    String baseUrl() {
        return baseUrl;
    }

    /** Where to ask for breaks: so many contents are broken off, each after so many bytes. */
    static String breaks(int times, long afterBytes) {
        return BREAKS + times + "/" + afterBytes;
    }

    /** Takes how many files there are, how many bytes each has or what file it is, how long a query takes, and features. */
    public static void main(String[] arguments) throws Exception {
        try (BulkServer server = new BulkServer()) {
            Questions questions = new Questions(Long.parseLong(arguments[3]));
            server.with(Arrays.stream(arguments).skip(4).map(Feature::valueOf).toList())
                    .listing(Integer.parseInt(arguments[0]))
                    .content(Long.parseLong(arguments[1]), false)
                    .answer("/storage/" + OTHER_KEY, rest -> "x".repeat(OTHER_SIZE))
                    .answer("/queries", questions::answer)
                    .answer("/deliver/", Deliveries::answer)
                    .answer(BREAKS, rest -> breaks(server, rest.split("/")))
                    .answer(WIRE, rest -> wire(server));
            if (!arguments[2].isEmpty()) {
                server.content(Path.of(arguments[2]));
            }
            System.out.println(BASE_URL + server.baseUrl());
            new CountDownLatch(1).await();
        }
    }

    private static String breaks(BulkServer server, String... timesAndBytes) {
        server.breakOff(Integer.parseInt(timesAndBytes[0]), Long.parseLong(timesAndBytes[1]));
        return "{}";
    }

    private static String wire(BulkServer server) {
        return "{\"requests\":%d,\"bytes\":%d,\"connections\":%d}"
                .formatted(server.requests(), server.bytes(), server.connections() - 1);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
