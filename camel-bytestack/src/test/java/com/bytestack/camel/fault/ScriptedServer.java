package com.bytestack.camel.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;

/** A server on a raw socket that does with each connection what a test says: proxies, half servers, no servers. */
public final class ScriptedServer implements Closeable {

    private final ServerSocket socket;
    private final Script script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Script {
        void play(Peer peer) throws Exception;
    }

    public ScriptedServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), script);
    }

    public ScriptedServer(ServerSocketFactory sockets, Script script) throws IOException {
        this.socket = sockets.createServerSocket(0, 200, InetAddress.getByName("localhost"));
        this.script = script;
        start(this::accept);
    }

    /** A server that answers each request of a connection alike, until the client closes it. */
    public static ScriptedServer answering(String answer) throws IOException {
        return new ScriptedServer(peer -> {
            while (peer.readRequest() != null) {
                peer.write(answer);
            }
        });
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String baseUrl() {
        return "http://localhost:" + port() + "/v1";
    }

    /** Request line and headers of each request that was read. */
    public List<String> heads() {
        return heads;
    }

    /** How many requests of a method were read. */
    public long requests(String method) {
        return heads.stream().filter(head -> head.startsWith(method + " ")).count();
    }

    /** How many connections the server has open. */
    public long open() {
        return connections.stream().filter(connection -> !connection.isClosed()).count();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                connections.add(accepted);
                start(() -> play(accepted));
            } catch (IOException e) {
                // the end
            }
        }
    }

    private void play(Socket accepted) {
        try (Socket connection = accepted) {
            script.play(new Peer(connection));
        } catch (Exception e) {
            // the client, or the script, has closed it
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** An answer with a body and its length. */
    public static String answer(String statusLine, String body, String... headers) {
        return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + body.getBytes(ISO_8859_1).length + "\r\n"
                + String.join(
                        "",
                        List.of(headers).stream().map(header -> header + "\r\n").toList())
                + "\r\n" + body;
    }

    /** Bytes as a text of as many characters. */
    public static String gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** The other end of a connection. */
    public final class Peer {

        private final Socket connection;
        private final InputStream in;
        private final OutputStream out;
        private int length;

        private Peer(Socket connection) throws IOException {
            this.connection = connection;
            this.in = connection.getInputStream();
            this.out = connection.getOutputStream();
        }

        public Socket socket() {
            return connection;
        }

        /** Reads a request, its body included; null at the end of the connection. */
        public String readRequest() throws IOException {
            String head = readHead();
            if (head != null) {
                readBody();
            }
            return head;
        }

        /** Reads the body of the request whose head was read last. */
        public void readBody() throws IOException {
            in.readNBytes(length);
        }

        /** Reads a request up to its body; null at the end of the connection. */
        public String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                head.append((char) b);
            }
            heads.add(head.toString());
            length = 0;
            for (String line : head.toString().split("\r\n")) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            return head.toString();
        }

        public void write(String text) throws IOException {
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
        }

        /** Reads a byte, so that something was sent for sure. */
        public int read() throws IOException {
            return in.read();
        }

        public void reset() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }

        /** Passes everything on in both directions, as a proxy does behind its CONNECT. */
        public void tunnelTo(int port) throws Exception {
            try (Socket target = new Socket("localhost", port)) {
                Thread back = new Thread(() -> {
                    try {
                        target.getInputStream().transferTo(out);
                    } catch (IOException e) {
                        // the end
                    }
                });
                back.setDaemon(true);
                back.start();
                in.transferTo(target.getOutputStream());
            }
        }
    }
}
