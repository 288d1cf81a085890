package com.bytestack.camel.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.apache.hc.core5.util.VersionInfo;

/** Sets an HTTP client up as the promises need it. */
public final class HttpSetup {

    private static final int MAX_REDIRECTS = 5;

    /** A connection that was idle for longer may have been closed by the server, whose word can be on its way. */
    private static final TimeValue IDLE = TimeValue.ofMilliseconds(100);

    private static final String USER_AGENT = "camel-bytestack/" + version() + " "
            + VersionInfo.getSoftwareInfo("Apache-HttpClient", "org.apache.hc.client5", HttpClientBuilder.class);

    private HttpSetup() {}

    /**
     * Sets what the promises rest on. There is a permit for each connection, so that nobody waits for the pool.
     *
     * @param builder  what the HTTP client will be built by
     * @param pool     the pool that it is to use
     * @param settings what connections are like
     */
    public static void configure(
            HttpClientBuilder builder, PoolingHttpClientConnectionManager pool, ConnectionSettings settings) {
        // the response timeout is the socket's: as a request's, HttpClient 5.6 gives up waiting for a later Retry-After
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                .setValidateAfterInactivity(IDLE)
                .build());
        int callsAndBodies = 2 * settings.maxConnections();
        pool.setMaxTotal(callsAndBodies);
        pool.setDefaultMaxPerRoute(callsAndBodies);
        builder.setConnectionManager(pool)
                .setConnectionManagerShared(false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connectionRequestTimeout()))
                        .setMaxRedirects(MAX_REDIRECTS)
                        .build())
                .setUserAgent(USER_AGENT)
                .disableCookieManagement()
                .disableAutomaticRetries()
                .setRedirectStrategy(new Redirects(settings.baseUrl()))
                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "bytestack-hop", Attempt::hop)
                .addExecInterceptorLast("bytestack-hand-over", Attempt::handOver);
    }

    private static String version() {
        try (InputStream in = HttpSetup.class.getResourceAsStream("/META-INF/com/bytestack/camel/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
