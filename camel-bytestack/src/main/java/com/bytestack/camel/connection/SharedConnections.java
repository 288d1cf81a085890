package com.bytestack.camel.connection;

import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.api.BytestackConnections;
import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.ConnectionSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;

/**
 * An HTTP client as camel-http builds it, with TLS and proxies as users know them from there. It comes from an endpoint
 * of that component which the context does not know, and which is stopped with this.
 */
final class SharedConnections extends ServiceSupport {

    private final HttpEndpoint http;
    private final BytestackConnections connections;

    private SharedConnections(HttpEndpoint http, BytestackConnections connections) {
        this.http = http;
        this.connections = connections;
    }

    static SharedConnections open(
            CamelContext context,
            BytestackConnections connections,
            ConnectionSettings settings,
            SSLContextParameters ssl,
            HttpClientConfigurer configurer) {
        String scheme = settings.baseUrl().getScheme().toLowerCase(Locale.ROOT);
        HttpComponent component = context.getComponent(scheme, HttpComponent.class);
        check(component, scheme);
        Map<String, Object> options = new HashMap<>();
        // otherwise camel-http switches redirects off for good
        options.put("followRedirects", true);
        if (ssl != null && "https".equals(scheme)) {
            options.put("sslContextParameters", ssl);
        }
        try {
            HttpEndpoint http =
                    (HttpEndpoint) component.createEndpoint(settings.baseUrl().toString(), options);
            PoolingHttpClientConnectionManager pool =
                    (PoolingHttpClientConnectionManager) http.getClientConnectionManager();
            CompositeHttpConfigurer all = new CompositeHttpConfigurer();
            all.addConfigurer(http.getHttpClientConfigurer());
            all.addConfigurer(configurer);
            all.addConfigurer(builder -> connections.configure(builder, pool));
            http.setHttpClientConfigurer(all);
            SharedConnections shared = new SharedConnections(http, connections);
            ServiceHelper.startService(shared);
            return shared;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** What would silently switch off what is promised: retries that never pay twice, redirects, the pool's size. */
    private static void check(HttpComponent component, String scheme) {
        refuse(component.isAutomaticRetriesDisabled(), scheme, "automaticRetriesDisabled");
        refuse(component.isRedirectHandlingDisabled(), scheme, "redirectHandlingDisabled");
        refuse(component.getClientConnectionManager() != null, scheme, "clientConnectionManager");
    }

    private static void refuse(boolean is, String scheme, String option) {
        if (is) {
            throw new IllegalArgumentException(
                    "The component '" + scheme + "', whose HTTP client ByteStack uses, has the"
                            + " option " + option + " set, which ByteStack cannot work with. Unset it, or add a second"
                            + " HttpComponent for your own endpoints");
        }
    }

    BytestackClient client(ClientSettings settings) {
        return connections.client(http.getHttpClient(), settings);
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(http);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(http);
    }
}
