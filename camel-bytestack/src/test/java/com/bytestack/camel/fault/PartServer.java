package com.bytestack.camel.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A storage with one file, which is sent as a test says: whole, in parts, compressed, cut, another one the next time. */
final class PartServer implements Closeable {

    private static final Pattern RANGE = Pattern.compile("(?im)^Range: bytes=(\\d+)-\\s*$");

    private final ScriptedServer server;
    private final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> laterContents = new ConcurrentLinkedQueue<>();
    private final List<Long> starts = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    volatile byte[] content;
    volatile long listedSize = -1;
    volatile boolean ranges;
    volatile String headers = "";
    volatile boolean closeDelimited;
    volatile boolean chunked;
    volatile boolean gzip;
    volatile String status = "200 OK";
    volatile long mostOfAPart = Integer.MAX_VALUE;

    /** All is sent but the mark of the end, once. */
    volatile boolean endIsLost;

    /** What a request for a part gets instead; null to be served as told by the others. */
    volatile String answerToRange;

    PartServer(byte[] content) throws IOException {
        this.content = content;
        this.server = new ScriptedServer(this::serve);
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /** Cuts the next answers, each after so many bytes of its body. */
    void cut(Integer... afterBytes) {
        cuts.addAll(List.of(afterBytes));
    }

    /** Forgets the cuts that no answer came to. */
    void dropCuts() {
        cuts.clear();
    }

    /** The file is another one from the next request on. */
    void then(byte[] another) {
        laterContents.add(another);
    }

    /** Of file contents, as they went over the wire. */
    long bytesSent() {
        return sent.get();
    }

    /** Where the parts that were asked for begin; 0 for the whole file. */
    List<Long> starts() {
        return starts;
    }

    List<String> heads() {
        return server.heads();
    }

    private void serve(ScriptedServer.Peer peer) throws IOException {
        for (String head = peer.readRequest(); head != null; head = peer.readRequest()) {
            if (head.startsWith("GET /v1/storage ")) {
                String size = listedSize < 0 ? "" : ",\"size\":" + listedSize;
                peer.write(ScriptedServer.answer("200 OK", "{\"files\":[{\"key\":\"f\"" + size + "}]}"));
            } else if (!file(peer, head)) {
                return;
            }
        }
    }

    /** Whether the connection stays. */
    private boolean file(ScriptedServer.Peer peer, String head) throws IOException {
        Matcher range = RANGE.matcher(head);
        boolean asked = range.find();
        starts.add(asked ? Long.parseLong(range.group(1)) : 0);
        if (asked && answerToRange != null) {
            peer.write(answerToRange);
            return true;
        }
        byte[] file = content;
        byte[] later = laterContents.poll();
        content = later == null ? content : later;
        int first = asked && ranges && isTheSame(head) ? Integer.parseInt(range.group(1)) : 0;
        if (first >= file.length && first > 0) {
            peer.write(ScriptedServer.answer("416 No", "", "Content-Range: bytes */" + file.length));
            return true;
        }
        String statusLine = first == 0
                ? status + "\r\n"
                : "206 Part\r\nContent-Range: bytes " + first + "-"
                        + (Math.min(file.length, (long) first + mostOfAPart) - 1) + "/" + file.length + "\r\n";
        int end = first > 0 ? (int) Math.min(file.length, (long) first + mostOfAPart) : file.length;
        byte[] body = Arrays.copyOfRange(file, first, end);
        boolean compressed = gzip && head.toLowerCase().contains("gzip");
        return send(peer, "HTTP/1.1 " + statusLine + headers, compressed ? zipped(body) : body, compressed);
    }

    private boolean isTheSame(String head) {
        Matcher ifRange = Pattern.compile("(?im)^If-Range: (.*?)\\s*$").matcher(head);
        return !ifRange.find() || headers.contains(": " + ifRange.group(1) + "\r\n");
    }

    private boolean send(ScriptedServer.Peer peer, String head, byte[] body, boolean compressed) throws IOException {
        Integer cut = cuts.poll();
        int length = cut == null ? body.length : Math.min(cut, body.length);
        String framing = closeDelimited
                ? "Connection: close\r\n"
                : chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length + "\r\n";
        peer.write(head + framing + (compressed ? "Content-Encoding: gzip\r\n" : "") + "\r\n");
        sent.addAndGet(length);
        String text = new String(body, 0, length, ISO_8859_1);
        String chunk = length == 0 ? "" : Integer.toHexString(length) + "\r\n" + text + "\r\n";
        boolean isWhole = length == body.length && !endIsLost;
        endIsLost = false;
        peer.write(chunked && !closeDelimited ? chunk + (isWhole ? "0\r\n\r\n" : "") : text);
        return isWhole && !closeDelimited;
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
