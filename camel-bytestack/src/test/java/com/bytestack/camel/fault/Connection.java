package com.bytestack.camel.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The server's end of a connection, and what it can do to a request. */
final class Connection implements Closeable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    int port() {
        return socket.getLocalPort();
    }

    Request next() throws IOException {
        return Request.read(in);
    }

    void answer(int status, String contentType, byte[] body, String... headers) throws IOException {
        out.write(head(status, contentType, body.length, headers));
        out.write(body);
        out.flush();
    }

    private static byte[] head(int status, String contentType, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Content-Length: ").append(length).append("\r\n");
        Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
        return head.append("\r\n").toString().getBytes(US_ASCII);
    }

    void redirect(String location) throws IOException {
        answer(307, "text/html", new byte[0], "Location: " + location);
    }

    /** What is no HTTP. */
    void garbage() throws IOException {
        out.write("lskdu018973t09sylgasjkfg1][]'./.sdlv\r\n".repeat(3).getBytes(US_ASCII));
        out.flush();
        close();
    }

    void half(byte[] body) throws IOException {
        out.write(head(200, "application/json", body.length));
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /** One byte at a time, each soon enough, and all much later than the response timeout. */
    void drip(byte[] body, long millisBetween) throws IOException {
        out.write(head(200, "application/json", body.length));
        for (byte b : body) {
            out.write(b);
            out.flush();
            pause(millisBetween);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When a request is on its way for sure, and none can be read. */
    void resetAtTheFirstByte() throws IOException {
        in.read();
        reset();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /** Answers nothing for as long as the client waits. */
    void keepWaiting() throws IOException {
        while (in.read() >= 0) {
            // not even this is expected
        }
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
