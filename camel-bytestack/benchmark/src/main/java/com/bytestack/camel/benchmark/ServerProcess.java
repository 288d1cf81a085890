package com.bytestack.camel.benchmark;

import com.bytestack.camel.BulkServer;
import com.bytestack.camel.Jvm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/** A {@link BulkServer} in a process of its own, so that what is measured has its memory and its processor time alone. */
final class ServerProcess implements AutoCloseable {

    private static final String BASE_URL = "baseUrl=";

    private final Jvm jvm;
    private final String baseUrl;

    private ServerProcess(Jvm jvm) {
        this.jvm = jvm;
        Awaitility.await().until(() -> jvm.output().endsWith("/v1\n"));
        this.baseUrl = jvm.output().substring(BASE_URL.length()).strip();
    }

    /** Takes questions, each answered once it is so old, and makes deliveries where it is asked to. */
    static ServerProcess ofQueries(long millisToAnswer) throws IOException {
        return start(0, 0, millisToAnswer);
    }

    /** Serves a listing, and a content in bytes for each of its files. */
    static ServerProcess ofFiles(int files, long size) throws IOException {
        return start(files, size, 0);
    }

    private static ServerProcess start(int files, long size, long millisToAnswer) throws IOException {
        return new ServerProcess(Jvm.start(ServerProcess.class, List.of("-Xmx64m"), files, size, millisToAnswer));
    }

    String baseUrl() {
        return baseUrl;
    }

    /** Takes how many files there are, how many bytes each has, and how long a query takes. */
    public static void main(String[] arguments) throws Exception {
        try (BulkServer server = new BulkServer()) {
            Questions questions = new Questions(Long.parseLong(arguments[2]));
            server.listing(Integer.parseInt(arguments[0]))
                    .content(Long.parseLong(arguments[1]), false)
                    .answer("/queries", questions::answer)
                    .answer("/deliver/", Deliveries::answer);
            System.out.println(BASE_URL + server.baseUrl());
            new CountDownLatch(1).await();
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
