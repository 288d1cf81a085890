package com.bytestack.camel.benchmark;

import com.bytestack.camel.BulkServer;
import com.bytestack.camel.Jvm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/** A {@link BulkServer} in a process of its own, so that what is measured has its memory for itself. */
final class BulkProcess implements AutoCloseable {

    private static final String BASE_URL = "baseUrl=";

    private final Jvm jvm;
    private final String baseUrl;

    private BulkProcess(Jvm jvm) {
        this.jvm = jvm;
        Awaitility.await().until(() -> jvm.output().endsWith("/v1\n"));
        this.baseUrl = jvm.output().substring(BASE_URL.length()).strip();
    }

    /** Serves a listing, and a content in bytes for each of its files. */
    static BulkProcess start(int files, long size) throws IOException {
        return new BulkProcess(Jvm.start(BulkProcess.class, List.of("-Xmx64m"), files, size));
    }

    String baseUrl() {
        return baseUrl;
    }

    /** Takes how many files there are, and how many bytes each has. */
    public static void main(String[] arguments) throws Exception {
        try (BulkServer server = new BulkServer()) {
            server.listing(Integer.parseInt(arguments[0])).content(Long.parseLong(arguments[1]), false);
            System.out.println(BASE_URL + server.baseUrl());
            new CountDownLatch(1).await();
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
