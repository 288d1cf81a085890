package com.bytestack.camel.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.io.Closer;

/**
 * Gives up the connection of an answer that is closed before its end. HttpClient reads the rest, to use the connection
 * again; but that may be gigabytes, or without end.
 */
public final class ReleaseHandler implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Abandonable(entity, scope.execRuntime));
        }
        return response;
    }

    private static final class Abandonable extends HttpEntityWrapper {

        private final ExecRuntime connection;

        private Abandonable(HttpEntity entity, ExecRuntime connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            InputStream content = super.getContent();
            return content == null ? null : new Content(content, connection);
        }

        /** After the end there is no connection to give up: it was given back. */
        @Override
        public void close() {
            connection.discardEndpoint();
            Closer.closeQuietly(super::close);
        }
    }

    private static final class Content extends FilterInputStream {

        /** In bytes: what may be left where a parser, or what uncompresses, has all that it wants. */
        private static final int WORTH_A_CONNECTION = 4096;

        private final ExecRuntime connection;
        private boolean ended;

        private Content(InputStream in, ExecRuntime connection) {
            super(in);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            ended |= b < 0;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            ended |= count < 0;
            return count;
        }

        /** HttpClient closes at the end as well, before it gives the connection back: then it is kept. */
        @Override
        public void close() {
            if (connection.isEndpointAcquired() && !isAtEnd()) {
                connection.discardEndpoint();
            }
            Closer.closeQuietly(super::close);
        }

        private boolean isAtEnd() {
            try {
                return ended || in.readNBytes(WORTH_A_CONNECTION).length < WORTH_A_CONNECTION;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
