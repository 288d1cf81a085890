package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ByteStack's storage in bulk: listings of a million files and contents of a gigabyte, made as they are sent, and what
 * else it is given answers for. It knows just as much HTTP as that needs, so that it is no bottleneck, and can break off.
 */
public final class BulkServer implements AutoCloseable {

    private static final String ROOT = "/v1";
    private static final long WHOLE = Long.MAX_VALUE;
    private static final int BLOCK = 64 * 1024;
    private static final int DIGITS = 9;
    private static final String ENTRY =
            "{\"key\":\"qry_01hx9jk2p4n5m6r7_#######_2026-03-09T08-00-00Z.json\",\"size\":2048,"
                    + "\"created_at\":\"2026-03-09T08:@@:@@.@@@Z\",\"job_id\":\"job_01hx9jk2p4n5m6r7\","
                    + "\"run_id\":\"run_01hx9jk2p4n5m6_#######\",\"content_type\":\"application/json\"}";

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getByName("localhost"));
    private final byte[] block = new byte[BLOCK];
    private final AtomicInteger listings = new AtomicInteger();
    private final AtomicInteger downloads = new AtomicInteger();
    private final AtomicLong breakOffAfter = new AtomicLong(WHOLE);

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private volatile int files;
    private volatile long size;
    private volatile boolean chunked;
    private volatile Path source;

    /** What is answered to a request. */
    @FunctionalInterface
    public interface Answer {

        /** The JSON, in ASCII, for what was asked for behind the path that the answer is for. */
        String to(String rest) throws IOException;
    }

    public BulkServer() throws IOException {
        new Random(1).nextBytes(block);
        start(this::accept);
    }

    /** How many files are listed: those with the numbers from 0 on. Their times are not in the listing's order. */
    public BulkServer listing(int count) {
        files = count;
        return this;
    }

    /** What each file's content is, in bytes, and whether its length is left out of the answer. */
    public BulkServer content(long length, boolean inChunks) {
        size = length;
        chunked = inChunks;
        return this;
    }

    /** Gives each file the content of one on the disk. */
    public BulkServer content(Path file) throws IOException {
        source = file;
        return content(Files.size(file), false);
    }

    /** Answers what is asked for at a path below {@link #baseUrl()}, by whatever method. */
    public BulkServer answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Breaks off the next content after so many bytes. */
    public void breakOffAfter(long bytes) {
        breakOffAfter.set(bytes);
    }

    public String baseUrl() {
        return "http://localhost:" + socket.getLocalPort() + ROOT;
    }

    /** How often the files were listed. */
    public int listings() {
        return listings.get();
    }

    /** How often a content was asked for. */
    public int downloads() {
        return downloads.get();
    }

    /** Writes a listing as it is sent. */
    public static void writeListing(int count, OutputStream out) throws IOException {
        writeListing(ENTRY, count, out);
    }

    private static void writeListing(String form, int count, OutputStream out) throws IOException {
        byte[] entry = form.getBytes(US_ASCII);
        int key = form.indexOf('#');
        int run = form.lastIndexOf("#######");
        int time = form.indexOf('@');
        out.write("{\"files\":[".getBytes(US_ASCII));
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.write(',');
            }
            digits(entry, key, 7, i);
            digits(entry, run, 7, i);
            // a prime's multiples come in no order, and each once
            int millis = (int) (i * 7919L % 1_000_003);
            digits(entry, time, 2, millis / 60_000);
            digits(entry, time + 3, 2, millis / 1000 % 60);
            digits(entry, time + 6, 3, millis % 1000);
            out.write(entry);
        }
        out.write("]}".getBytes(US_ASCII));
    }

    private static void digits(byte[] target, int offset, int count, int number) {
        int rest = number;
        for (int i = offset + count - 1; i >= offset; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Writes a content up to some byte, as it is sent. */
    public void writeContent(long length, OutputStream out) throws IOException {
        byte[] bytes = Arrays.copyOf(block, (int) Math.min(BLOCK, Math.max(DIGITS, length)));
        for (long done = 0; done < length; done += BLOCK) {
            // no block is like another, so that one out of its place shows
            digits(bytes, 0, DIGITS, (int) (done / BLOCK));
            out.write(bytes, 0, (int) Math.min(BLOCK, length - done));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            } catch (IOException e) {
                // the end
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "bulk-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            MessageReader requests = new MessageReader(connection.getInputStream());
            OutputStream out = new BufferedOutputStream(connection.getOutputStream(), BLOCK);
            for (String target = requests.next(); target != null && answer(target, out); target = requests.next()) {
                out.flush();
            }
            out.flush();
        } catch (IOException e) {
            // it has seen enough
        }
    }

    /** Whether the connection can be kept. */
    private boolean answer(String target, OutputStream out) throws IOException {
        if (target.startsWith(ROOT + "/storage/")) {
            downloads.incrementAndGet();
            return content(out);
        }
        for (Map.Entry<String, Answer> answer : answers.entrySet()) {
            String path = ROOT + answer.getKey();
            if (target.startsWith(path)) {
                String json = answer.getValue().to(target.substring(path.length()));
                head(out, "application/json", "Content-Length: " + json.length());
                out.write(json.getBytes(US_ASCII));
                return true;
            }
        }
        int count = files;
        String entry = size == 0 ? ENTRY : ENTRY.replace("2048", String.valueOf(size));
        long length = "{\"files\":[]}".length() + (long) entry.length() * count + Math.max(0, count - 1);
        head(out, "application/json", "Content-Length: " + length);
        writeListing(entry, count, out);
        listings.incrementAndGet();
        return true;
    }

    private boolean content(OutputStream out) throws IOException {
        long length = size;
        long most = breakOffAfter.getAndSet(WHOLE);
        head(out, "application/octet-stream", chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length);
        OutputStream body = chunked ? new Chunks(out) : out;
        if (source == null) {
            writeContent(Math.min(length, most), body);
        } else {
            Files.copy(source, body);
        }
        if (most >= length && chunked) {
            out.write("0\r\n\r\n".getBytes(US_ASCII));
        }
        return most >= length;
    }

    private static void head(OutputStream out, String type, String framing) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + framing + "\r\n\r\n").getBytes(US_ASCII));
    }

    /** Each write is a chunk. */
    private static final class Chunks extends OutputStream {

        private final OutputStream out;

        private Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
            out.write(bytes, offset, length);
            out.write("\r\n".getBytes(US_ASCII));
        }
    }
}
