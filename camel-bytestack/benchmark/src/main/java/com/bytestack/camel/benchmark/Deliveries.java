package com.bytestack.camel.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.bytestack.camel.MessageReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivers events of a webhook over several connections at a time: over each, one and the same again and again. */
final class Deliveries {

    static final String SECRET = "whsec_of_the_benchmark";
    static final String PATH = "/hook";
    private static final int CONNECTIONS = 8;
    private static final String EVENT = "{\"event\":\"job.completed\",\"job_id\":\"job_01hx9jk2p4n5m6r7\","
            + "\"run_id\":\"run_01hx9jk2p4n5m6_%d\",\"status\":\"completed\","
            + "\"result_url\":\"http://localhost/v1/storage/qry_01hx9jk2p4n5m6r7.json\","
            + "\"timestamp\":\"2026-03-09T08:00:00Z\"}";

    private Deliveries() {}

    /** To a request for {@code port/count}: returns once all are delivered. */
    static String answer(String rest) throws IOException {
        String[] parts = rest.split("/");
        int port = Integer.parseInt(parts[0]);
        int count = Integer.parseInt(parts[1]) / CONNECTIONS;
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                byte[] delivery = delivery(i);
                all.add(senders.submit(() -> {
                    deliver(port, delivery, count);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return "{}";
        } catch (GeneralSecurityException | ExecutionException | InterruptedException e) {
            throw new IOException(e);
        } finally {
            senders.shutdownNow();
        }
    }

    private static void deliver(int port, byte[] delivery, int count) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            MessageReader answers = new MessageReader(socket.getInputStream());
            for (int i = 0; i < count; i++) {
                out.write(delivery);
                String status = answers.next();
                if (!"200".equals(status)) {
                    throw new IOException("A delivery was answered with " + status);
                }
            }
        }
    }

    private static byte[] delivery(int run) throws GeneralSecurityException {
        String event = EVENT.formatted(run);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(US_ASCII), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(event.getBytes(US_ASCII)));
        return ("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "X-ByteStack-Signature: sha256=" + signature + "\r\nContent-Length: " + event.length()
                        + "\r\n\r\n" + event)
                .getBytes(US_ASCII);
    }
}
