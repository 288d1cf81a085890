package com.bytestack.camel.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A ByteStack whose answers go wrong. */
final class FaultServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Fault fault;
    private final Map<Step, Set<Connection>> connections = new ConcurrentHashMap<>();
    private volatile boolean asked;

    FaultServer(Fault fault) throws IOException {
        this(ServerSocketFactory.getDefault(), fault);
    }

    /** All is well, once a connection is there. */
    FaultServer(ServerSocketFactory sockets) throws IOException {
        this(sockets, null);
    }

    private FaultServer(ServerSocketFactory sockets, Fault fault) throws IOException {
        this.socket = sockets.createServerSocket(0, 100, InetAddress.getByName("localhost"));
        this.fault = fault;
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on all is well. */
    void mend() {
        fault = null;
    }

    /** That met the fault. */
    List<Request> requests(Step step) {
        return requests.stream().filter(request -> request.step() == step).toList();
    }

    /** Over how many connections the requests of a step came. */
    int connections(Step step) {
        return connections.get(step).size();
    }

    /** Whether any request arrived, whatever it met. */
    boolean isAsked() {
        return asked;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                start(() -> serve(accepted));
            } catch (IOException e) {
                // the end
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket accepted) {
        try (Connection connection = new Connection(accepted)) {
            if (fault != null && fault.isBeforeAnyRequest()) {
                refuse(connection);
                return;
            }
            for (Request request = connection.next(); request != null; request = connection.next()) {
                answer(request, connection);
            }
        } catch (IOException e) {
            // the client, or the fault, has closed it
        }
    }

    private void refuse(Connection connection) throws IOException {
        switch (fault) {
            case PLAIN_TEXT -> connection.garbage();
            case PROXY_REFUSES_503 -> refuse(connection, 503);
            case PROXY_REFUSES_403 -> refuse(connection, 403);
            default -> connection.resetAtTheFirstByte();
        }
    }

    private static void refuse(Connection connection, int status) throws IOException {
        while (connection.next() != null) {
            connection.answer(status, "text/html", "<html>the proxy's</html>".getBytes(US_ASCII));
        }
    }

    private void answer(Request request, Connection connection) throws IOException {
        asked = true;
        connections
                .computeIfAbsent(request.step(), step -> ConcurrentHashMap.newKeySet())
                .add(connection);
        Fault now = fault;
        if (now != null && request.step().meetsFault(request.method())) {
            requests.add(request);
            now.meet(request, connection);
        } else {
            connection.answer(200, "application/json", request.wellAnswered());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
