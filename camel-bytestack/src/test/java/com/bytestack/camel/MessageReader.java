package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads HTTP messages off a connection that is kept, as cheaply as can be: of each, what its first line says. */
public final class MessageReader {

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int end;
    private final List<String> headers = new ArrayList<>();

    public MessageReader(InputStream in) {
        this.in = in;
    }

    /** The second word of the next message: a request's target, or an answer's status. Null if there is none. */
    public String next() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        headers.clear();
        for (String header = line(); header != null && !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        String length = header("Content-Length");
        skip(length == null ? 0 : Long.parseLong(length));
        int start = first.indexOf(' ') + 1;
        int stop = first.indexOf(' ', start);
        return stop < 0 ? first.substring(start) : first.substring(start, stop);
    }

    /** What a header of that message says; null without it. */
    public String header(String name) {
        for (String header : headers) {
            if (header.length() > name.length()
                    && header.charAt(name.length()) == ':'
                    && header.regionMatches(true, 0, name, 0, name.length())) {
                return header.substring(name.length() + 1).strip();
            }
        }
        return null;
    }

    private String line() throws IOException {
        int scanned = position;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    int length = scanned - position - (scanned > position && buffer[scanned - 1] == '\r' ? 1 : 0);
                    String line = new String(buffer, position, length, ISO_8859_1);
                    position = scanned + 1;
                    return line;
                }
            }
            scanned -= position;
            if (!fill()) {
                return null;
            }
        }
    }

    private void skip(long count) throws IOException {
        int buffered = (int) Math.min(count, end - position);
        position += buffered;
        in.skipNBytes(count - buffered);
    }

    /** Reads on, behind what is left, which moves to the start. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }
}
