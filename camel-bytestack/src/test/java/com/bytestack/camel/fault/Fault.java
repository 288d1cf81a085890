package com.bytestack.camel.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What can become of a request. */
enum Fault {
    REFUSED("connection refused", Fault::never),
    UNKNOWN_HOST("unknown host", Fault::never),
    RESET_BEFORE_REQUEST("reset before the request is read", Fault::never),
    RESET_IN_HANDSHAKE("https: reset in the TLS handshake", Fault::never),
    PLAIN_TEXT("https: the port speaks plain text", Fault::never),
    PROXY_REFUSES_503("https: a proxy refuses the connection with 503", Fault::never),
    PROXY_REFUSES_403("https: a proxy refuses the connection with 403", Fault::never),
    RESET_AFTER_REQUEST("reset after the request was read", (request, to) -> to.reset()),
    RESET_IN_ANSWER("reset in the middle of the answer", (request, to) -> {
        to.half(request.wellAnswered());
        to.reset();
    }),
    NO_ANSWER("closed without an answer", (request, to) -> to.close()),
    GARBAGE("an answer that is no HTTP", (request, to) -> to.garbage()),
    CUT_OFF("an answer that ends before its `Content-Length`", (request, to) -> {
        to.half(request.wellAnswered());
        to.close();
    }),
    LATE("no byte within `responseTimeout`", (request, to) -> to.keepWaiting()),
    DRIP(
            "a byte now and then, for longer than `responseTimeout`",
            (request, to) -> to.drip(request.wellAnswered(), 20)),
    EMPTY_200("200, empty", (request, to) -> to.answer(200, "application/json", new byte[0])),
    HTML_200(
            "200, an HTML page",
            (request, to) -> to.answer(200, "text/html", "<html>We are back soon</html>".getBytes(UTF_8))),
    CUT_OFF_JSON_200("200, JSON that is cut off", (request, to) -> {
        byte[] whole = request.wellAnswered();
        to.answer(200, "application/json", Arrays.copyOf(whole, whole.length / 2));
    }),
    ERROR_200("200, an error", (request, to) -> to.answer(200, "application/json", Fault.error())),
    FAILED_200(
            "200, `success: false`",
            (request, to) -> to.answer(
                    200, "application/json", "{\"success\":false,\"message\":\"some message\"}".getBytes(UTF_8))),
    WRONG_TYPE("200, another `Content-Type`", (request, to) -> to.answer(200, "text/plain", request.wellAnswered())),
    GZIP(
            "200, compressed",
            (request, to) ->
                    to.answer(200, "application/json", compressed(request.wellAnswered()), "Content-Encoding: gzip")),
    STATUS_400(400),
    STATUS_401(401),
    UNREADABLE_401("401, a body that can't be read", unreadable(401)),
    STATUS_402_ERROR("402, an error", (request, to) -> to.answer(402, "application/json", Fault.error())),
    UNDECODABLE_402("402, a body that can't be decoded", unreadable(402)),
    STATUS_402_RESOURCE(
            "402, the resource", (request, to) -> to.answer(402, "application/json", request.wellAnswered())),
    STATUS_403(403),
    STATUS_404(404),
    STATUS_408(408),
    STATUS_409(409),
    STATUS_418(418),
    STATUS_429("429, no `Retry-After`", (request, to) -> to.answer(429, "application/json", Fault.error())),
    STATUS_429_SECONDS("429, `Retry-After` of a second", limited("1")),
    STATUS_429_DATE(
            "429, `Retry-After` as a date", (request, to) -> limited(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1)))
                    .answer(request, to)),
    STATUS_429_NEGATIVE("429, `Retry-After` below zero", limited("-7")),
    UNREADABLE_429("429, a body that can't be read", unreadable(429)),
    STATUS_429_TOO_LONG("429, `Retry-After` beyond `maxRetryDelay`", limited("31")),
    STATUS_429_ABSURD("429, `Retry-After` of 60 digits", limited("9".repeat(60))),
    STATUS_500(500),
    STATUS_502(502),
    STATUS_503(503),
    STATUS_504(504),
    REDIRECT("307 within the origin", (request, to) -> redirectOnce(request, to, "")),
    REDIRECT_TO_ANOTHER_ORIGIN(
            "307 to another origin", (request, to) -> redirectOnce(request, to, "http://127.0.0.1:" + to.port())),
    REDIRECT_LOOP("307 to itself", (request, to) -> to.redirect(request.target()));

    private static final String MOVED = "?moved";

    private final String title;
    private final Answer answer;

    /** What the server does to a request. */
    @FunctionalInterface
    interface Answer {
        void answer(Request request, Connection to) throws IOException;
    }

    Fault(int status) {
        this("" + status, (request, to) -> to.answer(status, "application/json", error()));
    }

    Fault(String title, Answer answer) {
        this.title = title;
        this.answer = answer;
    }

    /** The status that the server answers with; for those that have one. */
    int status() {
        return Integer.parseInt(title.substring(0, 3));
    }

    void meet(Request request, Connection connection) throws IOException {
        answer.answer(request, connection);
    }

    /** Whether no request of any step arrives. */
    boolean isBeforeAnyRequest() {
        return this == REFUSED || this == UNKNOWN_HOST || this == RESET_BEFORE_REQUEST || isOfHttps();
    }

    boolean isOfHttps() {
        return this == RESET_IN_HANDSHAKE || this == PLAIN_TEXT || isOfProxy();
    }

    boolean isOfProxy() {
        return this == PROXY_REFUSES_503 || this == PROXY_REFUSES_403;
    }

    /** Whether the same endpoint can work later. */
    boolean canBeMended() {
        return this != REFUSED && this != UNKNOWN_HOST && !isOfHttps();
    }

    boolean isRedirect() {
        return this == REDIRECT || this == REDIRECT_TO_ANOTHER_ORIGIN || this == REDIRECT_LOOP;
    }

    @Override
    public String toString() {
        return title;
    }

    private static void never(Request request, Connection to) {
        throw new IllegalStateException("No request arrives");
    }

    private static Answer limited(String retryAfter) {
        return (request, to) -> to.answer(429, "application/json", error(), "Retry-After: " + retryAfter);
    }

    private static Answer unreadable(int status) {
        return (request, to) -> to.answer(status, "application/json", error(), "Content-Encoding: gzip");
    }

    private static void redirectOnce(Request request, Connection to, String origin) throws IOException {
        if (request.target().endsWith(MOVED)) {
            to.answer(200, "application/json", request.wellAnswered());
        } else {
            to.redirect(origin + request.target() + MOVED);
        }
    }

    private static byte[] error() {
        return "{\"code\":\"some_code\",\"message\":\"some message\"}".getBytes(UTF_8);
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
