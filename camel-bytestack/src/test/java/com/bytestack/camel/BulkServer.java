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
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ByteStack's storage in bulk: listings of a million files and contents of a gigabyte, made as they are sent, and what
 * else it is given answers for. It knows just as much HTTP as that needs, so that it is no bottleneck, and can break off.
 */
public final class BulkServer implements AutoCloseable {

    private static final String ROOT = "/v1";
    private static final int BUFFER = 64 * 1024;
    private static final String OK = "200 OK";
    private static final String JSON = "application/json";

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getByName("localhost"));
    private final AtomicInteger listings = new AtomicInteger();
    private final AtomicInteger downloads = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Traffic traffic = new Traffic();
    private final BulkContent content = new BulkContent();
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final AtomicInteger breaks = new AtomicInteger();

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private volatile int files;
    private volatile long size;
    private volatile boolean chunked;
    private volatile Path source;
    private volatile long breakAfter;
    private BulkListing zippedListing;
    private byte[] zipped;

    /** What it can do beyond the least. */
    public enum Feature {
        /** The listing has a tag, and is not sent again to those who have it. */
        TAGS,
        /** The listing is compressed. */
        GZIP,
        /** A content is sent from the byte on that is asked for. */
        RANGES
    }

    /** What is answered to a request. */
    @FunctionalInterface
    public interface Answer {

        /** The JSON, in ASCII, for what was asked for behind the path that the answer is for. */
        String to(String rest) throws IOException;
    }

    public BulkServer() throws IOException {
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

    /** Call it before the first request. */
    public BulkServer with(Collection<Feature> more) {
        features.addAll(more);
        return this;
    }

    /** Answers what is asked for at a path below {@link #baseUrl()}, by whatever method. */
    public BulkServer answer(String path, Answer answer) {
        answers.put(ROOT + path, answer);
        return this;
    }

    /** Breaks off the next contents, each after so many bytes. */
    public void breakOff(int times, long afterBytes) {
        breakAfter = afterBytes;
        breaks.set(times);
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

    /** How many requests came. */
    public long requests() {
        return requests.get();
    }

    /** How many bytes passed over the wire, both ways. */
    public long bytes() {
        return traffic.bytes();
    }

    /** How many connections are open. */
    public int connections() {
        return connections.get();
    }

    /** Writes a content up to some byte, as it is sent. */
    public void writeContent(long length, OutputStream out) throws IOException {
        content.write(0, length, out);
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
        connections.incrementAndGet();
        try (connection) {
            connection.setTcpNoDelay(true);
            MessageReader messages = new MessageReader(traffic.counted(connection.getInputStream()));
            OutputStream out = new BufferedOutputStream(traffic.counted(connection.getOutputStream()), BUFFER);
            for (String target = messages.next(); target != null; target = messages.next()) {
                requests.incrementAndGet();
                boolean isKept = answer(target, messages, out);
                out.flush();
                if (!isKept) {
                    return;
                }
            }
        } catch (IOException e) {
            // it has seen enough
        } finally {
            connections.decrementAndGet();
        }
    }

    /** Whether the connection can be kept. */
    private boolean answer(String target, MessageReader request, OutputStream out) throws IOException {
        for (Map.Entry<String, Answer> answer : answers.entrySet()) {
            String path = answer.getKey();
            if (target.startsWith(path)) {
                String json = answer.getValue().to(target.substring(path.length()));
                head(out, OK, JSON, length(json.length()));
                out.write(json.getBytes(US_ASCII));
                return true;
            }
        }
        if (target.startsWith(ROOT + "/storage/")) {
            downloads.incrementAndGet();
            return content(request, out);
        }
        list(request, out);
        listings.incrementAndGet();
        return true;
    }

    private void list(MessageReader request, OutputStream out) throws IOException {
        BulkListing listing = new BulkListing(files, size);
        String tag = features.contains(Feature.TAGS) ? "\r\nETag: " + listing.tag() : "";
        if (!tag.isEmpty() && listing.tag().equals(request.header("If-None-Match"))) {
            head(out, "304 Not Modified", JSON, length(0) + tag);
        } else if (features.contains(Feature.GZIP)) {
            byte[] bytes = zipped(listing);
            head(out, OK, JSON, length(bytes.length) + "\r\nContent-Encoding: gzip" + tag);
            out.write(bytes);
        } else {
            head(out, OK, JSON, length(listing.length()) + tag);
            listing.writeTo(out);
        }
    }

    /** It would take longer to compress than to read. */
    private synchronized byte[] zipped(BulkListing listing) throws IOException {
        if (!listing.equals(zippedListing)) {
            zipped = listing.zipped();
            zippedListing = listing;
        }
        return zipped;
    }

    private boolean content(MessageReader request, OutputStream out) throws IOException {
        long length = size;
        String range = features.contains(Feature.RANGES) ? request.header("Range") : null;
        long first = range == null ? 0 : Long.parseLong(range.substring("bytes=".length(), range.length() - 1));
        String framing = chunked ? "Transfer-Encoding: chunked" : length(length - first);
        String part = "\r\nContent-Range: bytes " + first + "-" + (length - 1) + "/" + length;
        head(
                out,
                first == 0 ? OK : "206 Partial Content",
                "application/octet-stream",
                framing + (first == 0 ? "" : part));
        boolean breaksOff = breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        OutputStream body = chunked ? new BulkChunks(out) : out;
        if (source == null) {
            content.write(first, breaksOff ? Math.min(length, first + breakAfter) : length, body);
        } else {
            Files.copy(source, body);
        }
        if (!breaksOff && chunked) {
            out.write("0\r\n\r\n".getBytes(US_ASCII));
        }
        return !breaksOff;
    }

    private static String length(long bytes) {
        return "Content-Length: " + bytes;
    }

    private static void head(OutputStream out, String status, String type, String more) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more + "\r\n\r\n").getBytes(US_ASCII));
    }
}
