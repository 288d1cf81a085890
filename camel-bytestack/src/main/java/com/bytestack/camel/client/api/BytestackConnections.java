package com.bytestack.camel.client.api;

import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.ConnectionSettings;
import com.bytestack.camel.client.http.HttpSetup;
import com.bytestack.camel.client.http.Permits;
import com.bytestack.camel.client.http.Transport;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;

/**
 * The connections that clients share: prepares an {@code HttpClientBuilder} so that the built client keeps this
 * project's promises, and then makes a {@link BytestackClient} for each API key and way to retry. Calls have as many
 * connections as the settings say, and open bodies of files have as many of their own. Safe for use by many threads.
 */
public final class BytestackConnections {

    private final ConnectionSettings settings;
    private final Permits calls;
    private final Permits bodies;

    /**
     * Connections yet to be made.
     *
     * @param settings what they are like
     */
    public BytestackConnections(ConnectionSettings settings) {
        this.settings = settings;
        this.calls = new Permits(settings.maxConnections(), settings.connectionRequestTimeout());
        this.bodies = new Permits(settings.maxConnections(), settings.connectionRequestTimeout());
    }

    /**
     * Sets what the promises rest on: the pool, timeouts, redirects, no cookies, no repeats of HttpClient's own. Call it
     * last, so that it wins over other configurers; proxies, TLS and interceptors stay as they are.
     *
     * @param builder what the HTTP client will be built by
     * @param pool    the pool that it is to use
     */
    public void configure(HttpClientBuilder builder, PoolingHttpClientConnectionManager pool) {
        HttpSetup.configure(builder, pool, settings);
    }

    /**
     * A client on these connections.
     *
     * @param http gives the HTTP client, built by what {@link #configure} prepared; asked for each request
     * @param own  the client's own settings
     * @return a new client
     */
    public BytestackClient client(Supplier<HttpClient> http, ClientSettings own) {
        return new BytestackClient(new Transport(http, own, calls, bodies));
    }

    /**
     * Whether no call is under way and no body open.
     *
     * @return true if so
     */
    public boolean areIdle() {
        return calls.areFree() && bodies.areFree();
    }
}
