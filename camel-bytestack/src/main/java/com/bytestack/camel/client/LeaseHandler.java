package com.bytestack.camel.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/** Takes a connection from the pool, and while there is none asks idle streams to give up theirs. */
final class LeaseHandler implements ExecChainHandler {

    /** A stream that was read less than this long ago is flowing. */
    private static final Duration IDLE = Duration.ofMillis(50);

    private final ConnectionHolders holders;

    LeaseHandler(ConnectionHolders holders) {
        this.holders = holders;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!scope.execRuntime.isEndpointAcquired() && !holders.isEmpty()) {
            acquire(scope);
        }
        // without open streams HttpClient's next handler takes the connection
        return chain.proceed(request, scope);
    }

    private void acquire(ExecChain.Scope scope) throws IOException {
        HttpClientContext context = scope.clientContext;
        RequestConfig config = context.getRequestConfigOrDefault();
        long deadline = System.nanoTime() + config.getConnectionRequestTimeout().toNanoseconds();
        try {
            while (true) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                long slice = Math.max(1, Math.min(IDLE.toMillis(), left));
                context.setRequestConfig(RequestConfig.copy(config)
                        .setConnectionRequestTimeout(Timeout.ofMilliseconds(slice))
                        .build());
                try {
                    scope.execRuntime.acquireEndpoint(scope.exchangeId, scope.route, context.getUserToken(), context);
                    return;
                } catch (ConnectionRequestTimeoutException e) {
                    if (left <= slice) {
                        throw e;
                    }
                    holders.freeOne(IDLE);
                }
            }
        } finally {
            context.setRequestConfig(config);
        }
    }
}
