package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A ByteStack that is broken, or means harm: answers without end, made as they are sent. One base URL for each. */
final class HostileServer implements AutoCloseable {

    private static final int CHUNKED = 0;
    private static final int MEGABYTE = 1_000_000;
    private static final int ENTRIES = 250_000;

    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    HostileServer() throws IOException {
        server.setExecutor(threads);
        server.start();
        byte[] entry = (",{\"key\":\"k\",\"note\":\"" + "x".repeat(8000) + "\"}").getBytes(UTF_8);
        answers("two-gigabytes", 200, 2L + (long) ENTRIES * entry.length - 1, null, out -> {
            out.write('[');
            out.write(entry, 1, entry.length - 1);
            for (int i = 1; i < ENTRIES; i++) {
                out.write(entry);
            }
            out.write(']');
        });
        answers("one-key", 200, out -> {
            out.write("[\"same\"".getBytes(UTF_8));
            byte[] again = ",\"same\"".getBytes(UTF_8);
            for (int i = 1; i < MEGABYTE; i++) {
                out.write(again);
            }
            out.write(']');
        });
        answers("entry-without-end", 200, out -> endless(out, "{\"files\":[{\"key\":\"a\",\"x\":\"", "x"));
        answers("key-without-end", 200, out -> endless(out, "{\"files\":[{\"key\":\"", "k"));
        answers("string-without-end", 200, out -> endless(out, "[\"", "s"));
        answers("data-without-end", 200, out -> endless(out, "{\"data\":[{\"key\":\"", "k"));
        answers("utf-16-without-end", 200, out -> endless(out, "\u0000[\u0000\"", "\u0000s"));
        answers("nesting", 200, out -> endless(out, "{\"files\":[{\"key\":\"a\",\"x\":", "["));
        answers("nesting-beside", 200, out -> endless(out, "{\"x\":", "{\"x\":"));
        answers(
                "digits",
                200,
                out -> out.write(
                        ("{\"files\":[{\"key\":\"a\",\"size\":" + "7".repeat(100_000) + "}]}").getBytes(UTF_8)));
        answers("name-without-end", 200, out -> endless(out, "{\"files\":[{\"", "n"));
        answers("names", 200, out -> {
            out.write("{\"files\":[{\"key\":\"a\"}".getBytes(UTF_8));
            String rest = "n".repeat(240);
            for (int i = 0; i < 70_000; i++) {
                out.write((",{\"key\":\"a\",\"" + i + rest + "\":0}").getBytes(UTF_8));
            }
            out.write("]}".getBytes(UTF_8));
        });
        answers(
                "cursor",
                200,
                out -> out.write(
                        ("{\"files\":[],\"next_cursor\":\"" + "c".repeat(MEGABYTE / 2) + "\"}").getBytes(UTF_8)));
        answers("query-without-end", 200, out -> endless(out, "{\"id\":\"a\",\"x\":\"", "x"));
        answers("query-declared", 200, 8L << 30, null, out -> endless(out, "{", " "));
        answers("query-compressed", 200, CHUNKED, "gzip", out -> {
            try (OutputStream packed = new BufferedOutputStream(new GZIPOutputStream(out), 1 << 16)) {
                for (int i = 0; i < 300; i++) {
                    packed.write(new byte[MEGABYTE]);
                }
            }
        });
        answers(
                "query-of-digits",
                200,
                out -> out.write(("{\"id\":\"a\",\"status\":\"completed\",\"results\":" + "7".repeat(100_000) + "}")
                        .getBytes(UTF_8)));
        answers(
                "query-of-an-exponent",
                200,
                out -> out.write(
                        "{\"id\":\"a\",\"status\":\"completed\",\"results\":1E2222222222222}".getBytes(UTF_8)));
        answers("query-nesting", 200, out -> out.write(("[".repeat(MEGABYTE)).getBytes(UTF_8)));
        answers(
                "query-megabytes",
                200,
                out -> out.write(
                        ("{\"id\":\"a\",\"status\":\"completed\",\"results\":\"" + "x".repeat(15 * MEGABYTE) + "\"}")
                                .getBytes(UTF_8)));
        answers(
                "query-failed",
                200,
                out -> out.write(("{\"id\":\"a\",\"status\":\"failed\",\"error\":\"" + "e".repeat(5 * MEGABYTE) + "\"}")
                        .getBytes(UTF_8)));
        answers("file-without-end", 200, out -> endless(out, "f", "f"));
        answers("list-without-end", 200, out -> endless(out, "[\"k\"", ",\"k\""));
        answers("error-without-end", 500, out -> endless(out, "{\"message\":\"", "m"));
        answers("bill-without-end", 402, out -> endless(out, "{\"message\":\"", "m"));
        answers(
                "error-of-pages",
                404,
                out -> out.write(("{\"message\":\"" + "m".repeat(50_000) + "\"}").getBytes(UTF_8)));
        answers(
                "blanks",
                200,
                out -> out.write(("[{\"id\":\"a\",\"sources\":\"" + " ".repeat(MEGABYTE) + "\"}]").getBytes(UTF_8)));
    }

    /** What writes an answer's body. */
    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private void answers(String name, int status, Body body) {
        answers(name, status, CHUNKED, null, body);
    }

    private void answers(String name, int status, long length, String encoding, Body body) {
        server.createContext("/" + name, exchange -> {
            requests.merge(name, 1, Integer::sum);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (encoding != null) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            send(exchange, status, length, body);
        });
    }

    private static void send(HttpExchange exchange, int status, long length, Body body) {
        try {
            exchange.sendResponseHeaders(status, length);
            OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
            body.writeTo(out);
            out.flush();
            exchange.close();
        } catch (IOException e) {
            // it has seen enough
        }
    }

    private static void endless(OutputStream out, String start, String more) throws IOException {
        out.write(start.getBytes(UTF_8));
        byte[] block = more.repeat((1 << 16) / more.length()).getBytes(UTF_8);
        while (true) {
            out.write(block);
        }
    }

    /** Its base URLs, each followed by a name and {@code /v1}. */
    String root() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    int requests(String name) {
        return requests.getOrDefault(name, 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
