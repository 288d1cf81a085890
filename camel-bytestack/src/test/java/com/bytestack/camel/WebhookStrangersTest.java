package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send to a public URL, to each of Camel's HTTP servers, byte for byte. */
@Tag("slow")
class WebhookStrangersTest {

    private static final String SECRET = "whsec-of-the-test";
    private static final String EVENT = "{\"event\":\"job.completed\",\"job_id\":\"job_1\",\"run_id\":\"run_1\"}";
    private static final int MIB = 1024 * 1024;

    private final List<Map<String, Object>> routed = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();

    private final int port = FreePort.find();

    @ParameterizedTest
    @ValueSource(strings = {"netty-http", "platform-http", "undertow"})
    void nothingOfWhatAStrangerSendsReachesTheRouteAndNoAnswerTellsAnything(String server) throws Exception {
        Main main = start(server);
        try {
            for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND")) {
                refused(method, request(method, "/hook", signed(EVENT.getBytes(UTF_8)), EVENT.getBytes(UTF_8)));
            }
            refused("no signature", request("POST", "/hook", "", EVENT.getBytes(UTF_8)));
            refused("signature in the URL", request("POST", "/hook?" + sign(EVENT), "", EVENT.getBytes(UTF_8)));
            String twice = signed(EVENT.getBytes(UTF_8)) + signed("other".getBytes(UTF_8));
            refused("another signature besides", request("POST", "/hook", twice, "third".getBytes(UTF_8)));
            refused("long signature", request("POST", "/hook", header("sha256=" + "0".repeat(6000)), new byte[0]));
            refused("signature of no ASCII", request("POST", "/hook", header("sha256=\u00e9\u0661"), new byte[0]));
            refused("another path", request("POST", "/hook/../other", "", new byte[0]));
            refused("encoded path", request("POST", "/hook%00", "", new byte[0]));
            refused("negative length", text("POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"));
            refused(
                    "absurd length",
                    text("POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n"));
            refused(
                    "two lengths",
                    text("POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"));
            refused("no HTTP", text("\u0016\u0003\u0001\u0000garbage\r\n\r\n"));
            refused(
                    "form",
                    request(
                            "POST",
                            "/hook",
                            "Content-Type: application/x-www-form-urlencoded\r\n",
                            ("X-ByteStack-Signature=" + sign("") + "&CamelBytestackOperation=delete").getBytes(UTF_8)));
            refused(
                    "multipart",
                    request(
                            "POST",
                            "/hook",
                            "Content-Type: multipart/form-data; boundary=b\r\n" + header(sign("")),
                            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../../up\"\r\n\r\nx\r\n--b--\r\n"
                                    .getBytes(UTF_8)));
            byte[] bomb = gzip(20 * MIB);
            refused(
                    "compressed bomb",
                    request("POST", "/hook", "Content-Encoding: gzip\r\n" + header(sign(EVENT)), bomb));
            byte[] deep = "[".repeat(500_000).getBytes(UTF_8);
            refused("signed, nested", request("POST", "/hook", signed(deep), deep));
            byte[] digits = ("{\"event\":\"a\",\"x\":" + "7".repeat(100_000) + "}").getBytes(UTF_8);
            refused("signed, digits", request("POST", "/hook", signed(digits), digits));
            byte[] exponent = "{\"event\":\"a\",\"x\":2221E2222222222222}".getBytes(UTF_8);
            refused("signed, exponent", request("POST", "/hook", signed(exponent), exponent));
            byte[] invalid = new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            refused("signed, no UTF-8", request("POST", "/hook", signed(invalid), invalid));
            withoutEnd("body without end", "");
            withoutEnd("signed body without end", header(sign(EVENT)));

            assertThat(wrong).isEmpty();
            assertThat(routed).isEmpty();
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty-http", "platform-http", "undertow"})
    void noHeaderAndNoParameterOfAGenuineDeliverySteersALaterStep(String server) throws Exception {
        Main main = start(server);
        try {
            StringBuilder headers = new StringBuilder(signed(EVENT.getBytes(UTF_8)));
            StringBuilder parameters = new StringBuilder("?");
            for (String name : List.of(
                    "CamelBytestackOperation",
                    "CamelBytestackJobId",
                    "CamelBytestackKey",
                    "CamelBytestackPrompt",
                    "CamelHttpUri",
                    "CamelHttpPath",
                    "CamelHttpMethod",
                    "CamelFileName",
                    "CamelExecCommandExecutable",
                    "CamelJmsDestinationName",
                    "breadcrumbId",
                    "Authorization")) {
                for (String cased : List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
                    headers.append(cased).append(": forged\r\n");
                    parameters.append(cased).append("=forged&");
                }
            }
            byte[] body = EVENT.getBytes(UTF_8);

            String answer = send(request("POST", "/hook" + parameters, headers.toString(), body));

            assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("forged");
            assertThat(routed).singleElement().satisfies(message -> assertThat(message)
                    .containsOnlyKeys(BytestackConstants.EVENT, BytestackConstants.JOB_ID, BytestackConstants.RUN_ID)
                    .containsEntry(BytestackConstants.JOB_ID, "job_1"));
        } finally {
            main.stop();
        }
    }

    @Test
    void noSignatureIsLogged() throws Exception {
        Main main = start("netty-http");
        byte[] body = EVENT.getBytes(UTF_8);
        String right = sign(EVENT).substring("sha256=".length());
        String forged = "0123456789abcdef".repeat(4);
        try (CapturedLog log = CapturedLog.ofAllBut()) {
            assertThat(send(request("POST", "/hook", header("sha256=" + forged), body)))
                    .startsWith("HTTP/1.1 401");
            assertThat(send(request("POST", "/hook", signed(body), body))).startsWith("HTTP/1.1 200");

            // Camel's HTTP servers log the headers of requests at DEBUG
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("com.bytestack"))
                    .anyMatch(line -> line.contains("refused with 401"))
                    .noneMatch(line -> line.contains(right) || line.contains(forged) || line.contains(SECRET));
        } finally {
            main.stop();
        }
    }

    private Main start(String server) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.bytestack.api-key", emulator.apiKey());
        main.addInitialProperty("camel.component.bytestack.base-url", emulator.baseUrl());
        if (server.equals("platform-http")) {
            main.addInitialProperty("camel.server.enabled", "true");
            main.addInitialProperty("camel.server.host", "localhost");
            main.addInitialProperty("camel.server.port", String.valueOf(port));
        }
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("localhost").port(port);
                errorHandler(noErrorHandler());
                from("webhook:bytestack:webhooks?webhookPath=/hook&webhookAutoRegister=false&webhookComponentName="
                                + server + "&webhookSecret=" + SECRET)
                        .process(exchange -> routed.add(headers(exchange)));
            }
        });
        main.start();
        return main;
    }

    private static Map<String, Object> headers(Exchange exchange) {
        return Map.copyOf(exchange.getMessage().getHeaders());
    }

    private static String sign(String body) {
        return BytestackEmulator.sign(body.getBytes(UTF_8), SECRET);
    }

    private static String header(String signature) {
        return "X-ByteStack-Signature: " + signature + "\r\n";
    }

    private static String signed(byte[] body) {
        return header(BytestackEmulator.sign(body, SECRET));
    }

    private static byte[] text(String request) {
        return request.getBytes(ISO_8859_1);
    }

    private static byte[] request(String method, String path, String headers, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length + "\r\n" + headers + "\r\n")
                .getBytes(UTF_8));
        request.write(body);
        return request.toByteArray();
    }

    private static byte[] gzip(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(new byte[length]);
        }
        return bytes.toByteArray();
    }

    /** The answer; empty where the connection was closed instead. */
    private String send(byte[] request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request);
                return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            } catch (SocketTimeoutException e) {
                return "no answer";
            } catch (IOException e) {
                return "";
            }
        }
    }

    private void refused(String what, byte[] request) throws IOException {
        check(what, send(request));
    }

    private void check(String what, String answer) {
        boolean refusal = answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] (4\\d\\d|501).*");
        boolean tells = answer.matches("(?s).*(Exception|\\tat |com\\.bytestack|org\\.apache|" + SECRET + ").*");
        if (!refusal || tells) {
            wrong.add(what + ": " + answer);
        }
    }

    /** Sends on until it is answered or cut off, as it must be after little more than the server reads at once. */
    private void withoutEnd(String what, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /hook HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n")
                    .getBytes(UTF_8));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(UTF_8);
            int sent = 0;
            try {
                while (socket.getInputStream().available() == 0 && sent < 64 * MIB) {
                    out.write(chunk);
                    sent += chunk.length;
                }
                byte[] answer = new byte[1000];
                int length = socket.getInputStream().read(answer);
                check(what, length < 0 ? "" : new String(answer, 0, length, ISO_8859_1));
            } catch (SocketTimeoutException e) {
                wrong.add(what + ": no answer after " + sent + " bytes");
            } catch (IOException e) {
                // cut off
            }
        }
    }
}
