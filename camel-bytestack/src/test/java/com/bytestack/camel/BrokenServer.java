package com.bytestack.camel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each request with what it is given, one for a connection; by default with an answer that breaks off. */
final class BrokenServer implements AutoCloseable {

    private static final String BROKEN_OFF = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"id\":\"qry_1\",\"status\":\"queued\"}";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final AtomicInteger requests = new AtomicInteger();
    private final byte[] answer;

    BrokenServer() throws IOException {
        this(BROKEN_OFF);
    }

    BrokenServer(String answer) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        Thread thread = new Thread(this::serve, "broken-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                readRequest(connection);
                requests.incrementAndGet();
                OutputStream out = connection.getOutputStream();
                out.write(answer);
                out.flush();
            } catch (IOException e) {
                // the next connection, or the end
            }
        }
    }

    private static void readRequest(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
    }
}
