package com.bytestack.camel.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One attempt to send a request. It travels in the request's context, and sees in two places of HttpClient's chain how far
 * the request came.
 */
final class Attempt {

    private static final String ATTRIBUTE = Attempt.class.getName();

    /** In bytes, of an answer that nobody reads: more is worth less than the connection. */
    private static final int WORTH_A_CONNECTION = 4096;

    private boolean sent;
    private boolean handedOver;
    private ExecRuntime connection;
    private HttpEntity raw;

    private static Attempt of(HttpContext context) {
        return (Attempt) context.getAttribute(ATTRIBUTE);
    }

    void putInto(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the request was handed to a connection that stood. */
    boolean isSent() {
        return sent;
    }

    /** Whether the answer's body came encoded; HttpClient decodes it, and forgets that it did. */
    boolean isEncoded() {
        String encoding = raw == null ? null : raw.getContentEncoding();
        return encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity");
    }

    /** Whether it shows where the answer's body ends, so that one that is cut fails as such. */
    boolean isDelimited() {
        return raw != null && (raw.isChunked() || raw.getContentLength() >= 0);
    }

    /** Takes what is left of an answer whose end was seen, so that its connection can serve again; false if it is long. */
    boolean takeTheRest() throws IOException {
        // HttpClient gives the connection back by itself where the end was read
        return raw == null || !connection.isEndpointAcquired() || isShort(raw.getContent());
    }

    private static boolean isShort(InputStream in) throws IOException {
        return in == null || in.readNBytes(WORTH_A_CONNECTION).length < WORTH_A_CONNECTION;
    }

    /** For just before HttpClient's main transport: the connection stands. */
    static ClassicHttpResponse handOver(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Attempt attempt = of(scope.clientContext);
        attempt.sent = true;
        attempt.handedOver = true;
        return chain.proceed(request, scope);
    }

    /** For around all that makes a connection; once for each hop of a redirect. */
    static ClassicHttpResponse hop(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Attempt attempt = of(scope.clientContext);
        attempt.handedOver = false;
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (!attempt.handedOver) {
            throw refusal(scope, response);
        }
        int status = response.getCode();
        if (status >= HttpStatus.SC_REDIRECTION && status < HttpStatus.SC_BAD_REQUEST) {
            // HttpClient reads it to its end before it follows
            shorten(response, scope.execRuntime);
        }
        attempt.connection = scope.execRuntime;
        attempt.raw = response.getEntity();
        return response;
    }

    private static ProxyRefusal refusal(ExecChain.Scope scope, ClassicHttpResponse response) {
        HttpRoute route = scope.route;
        scope.execRuntime.discardEndpoint();
        return new ProxyRefusal(
                String.valueOf(route.getProxyHost()),
                route.getTargetHost().toHostString(),
                response.getCode(),
                response.getReasonPhrase());
    }

    private static void shorten(ClassicHttpResponse response, ExecRuntime connection) {
        byte[] head = new byte[0];
        HttpEntity entity = response.getEntity();
        try {
            if (entity != null && entity.getContent() != null) {
                head = entity.getContent().readNBytes(WORTH_A_CONNECTION);
            }
        } catch (IOException e) {
            // the status line decides
        }
        if (head.length == 0 || head.length == WORTH_A_CONNECTION) {
            connection.discardEndpoint();
        }
        String type = entity == null ? null : entity.getContentType();
        response.setEntity(entity == null ? null : new ByteArrayEntity(head, ContentType.parseLenient(type)));
    }
}
