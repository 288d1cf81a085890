package com.bytestack.camel.client.http;

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
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Takes a connection from the pool, and while there is none asks idle streams to give up theirs. A call that got one only
 * after another was told to wait gives it back, and waits too.
 */
public final class LeaseHandler implements ExecChainHandler {

    /** A stream that was read less than this long ago is flowing. */
    private static final Duration IDLE = Duration.ofMillis(50);

    private final ConnectionHolders holders;

    public LeaseHandler(ConnectionHolders holders) {
        this.holders = holders;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!scope.execRuntime.isEndpointAcquired()) {
            lease(scope);
            RateLimitGate gate = CallPolicy.of(scope.clientContext).gate();
            while (!gate.remaining().isZero()) {
                giveBack(scope);
                gate.pass();
                lease(scope);
            }
        }
        return chain.proceed(request, scope);
    }

    private void lease(ExecChain.Scope scope) throws IOException {
        if (holders.isEmpty()) {
            acquire(scope);
        } else {
            acquireOrFreeOne(scope);
        }
    }

    private static void acquire(ExecChain.Scope scope) throws IOException {
        HttpClientContext context = scope.clientContext;
        scope.execRuntime.acquireEndpoint(scope.exchangeId, scope.route, context.getUserToken(), context);
    }

    /** As it came: nothing was sent over it. */
    private static void giveBack(ExecChain.Scope scope) {
        scope.execRuntime.markConnectionReusable(scope.clientContext.getUserToken(), TimeValue.NEG_ONE_MILLISECOND);
        scope.execRuntime.releaseEndpoint();
    }

    private void acquireOrFreeOne(ExecChain.Scope scope) throws IOException {
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
                    acquire(scope);
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
