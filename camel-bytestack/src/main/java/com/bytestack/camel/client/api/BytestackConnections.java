package com.bytestack.camel.client.api;

import com.bytestack.camel.client.http.AttemptHandler;
import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.ConnectionHolders;
import com.bytestack.camel.client.http.ConnectionSettings;
import com.bytestack.camel.client.http.LeaseHandler;
import com.bytestack.camel.client.http.Redirects;
import com.bytestack.camel.client.http.ReleaseHandler;
import com.bytestack.camel.client.http.RetryStrategy;
import com.bytestack.camel.client.http.Transport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections that clients share: prepares an {@code HttpClientBuilder} so that the built client keeps this
 * project's promises, and then makes a {@link BytestackClient} for each API key and way to retry. Safe for use by many
 * threads once the HTTP client is built; whoever builds that closes it.
 */
public final class BytestackConnections {

    private static final int MAX_REDIRECTS = 5;

    private final ConnectionSettings settings;
    private final ConnectionHolders holders = new ConnectionHolders();

    /**
     * Connections yet to be made.
     *
     * @param settings what they are like
     */
    public BytestackConnections(ConnectionSettings settings) {
        this.settings = settings;
    }

    /**
     * Sets what the promises rest on: the pool, timeouts, retry, redirects, no cookies. Call it last, so that it wins
     * over other configurers; proxies, TLS and interceptors stay as they are.
     *
     * @param builder what the HTTP client will be built by
     * @param pool    the pool that it is to use
     */
    public void configure(HttpClientBuilder builder, PoolingHttpClientConnectionManager pool) {
        // the response timeout is the socket's: as a request's, HttpClient 5.6 gives up waiting for a later Retry-After
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                .build());
        pool.setMaxTotal(settings.maxConnections());
        pool.setDefaultMaxPerRoute(settings.maxConnections());
        builder.setConnectionManager(pool)
                .setConnectionManagerShared(false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connectionRequestTimeout()))
                        .setMaxRedirects(MAX_REDIRECTS)
                        .build())
                .disableCookieManagement()
                .setRetryStrategy(new RetryStrategy())
                .addResponseInterceptorFirst(RetryStrategy::holdBackOthers)
                .setRedirectStrategy(new Redirects(settings.baseUrl()))
                .addExecInterceptorAfter(ChainElement.RETRY.name(), "bytestack-attempt", new AttemptHandler())
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "bytestack-lease", new LeaseHandler(holders))
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "bytestack-release", new ReleaseHandler());
    }

    /**
     * A client on these connections.
     *
     * @param http     built by what {@link #configure} prepared
     * @param settings the client's own
     * @return a new client
     */
    public BytestackClient client(HttpClient http, ClientSettings settings) {
        return new BytestackClient(new Transport(http, settings), holders);
    }
}
