package com.bytestack.camel.connection;

import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.api.BytestackConnections;
import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.ConnectionSettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;

/**
 * An HTTP client as camel-http builds it, with TLS and proxies as users know them from there. It comes from an endpoint
 * of that component which the context does not know, made at each start and stopped with this.
 */
final class SharedConnections extends ServiceSupport {

    private final CamelContext context;
    private final ConnectionSettings settings;
    private final SSLContextParameters ssl;
    private final HttpClientConfigurer configurer;
    private final BytestackConnections connections;

    /** Those that no endpoint uses any more too, as long as calls of theirs are under way. */
    private final Set<BytestackClient> clients =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private int users;
    private HttpEndpoint endpoint;
    private volatile HttpClient http;

    SharedConnections(
            CamelContext context,
            ConnectionSettings settings,
            SSLContextParameters ssl,
            HttpClientConfigurer configurer) {
        this.context = context;
        this.settings = settings;
        this.ssl = ssl;
        this.configurer = configurer;
        this.connections = new BytestackConnections(settings);
    }

    BytestackClient client(ClientSettings own) {
        BytestackClient client = connections.client(() -> http, own);
        clients.add(client);
        return client;
    }

    void used() {
        users++;
    }

    /** Whether others use it still. */
    boolean released() {
        return --users > 0;
    }

    boolean isUsed() {
        return users > 0;
    }

    boolean isIdle() {
        return connections.areIdle();
    }

    private HttpEndpoint connect() throws Exception {
        String scheme = settings.baseUrl().getScheme().toLowerCase(Locale.ROOT);
        HttpComponent component = context.getComponent(scheme, HttpComponent.class);
        check(component, scheme);
        Map<String, Object> options = new HashMap<>();
        // otherwise camel-http switches redirects off for good
        options.put("followRedirects", true);
        if (ssl != null && "https".equals(scheme)) {
            options.put("sslContextParameters", ssl);
        }
        HttpEndpoint made =
                (HttpEndpoint) component.createEndpoint(settings.baseUrl().toString(), options);
        PoolingHttpClientConnectionManager pool =
                (PoolingHttpClientConnectionManager) made.getClientConnectionManager();
        CompositeHttpConfigurer all = new CompositeHttpConfigurer();
        all.addConfigurer(made.getHttpClientConfigurer());
        all.addConfigurer(configurer);
        all.addConfigurer(builder -> connections.configure(builder, pool));
        made.setHttpClientConfigurer(all);
        return made;
    }

    /** What would silently switch off what is promised: redirects, the pool's size. */
    private static void check(HttpComponent component, String scheme) {
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

    @Override
    protected void doStart() throws Exception {
        endpoint = connect();
        ServiceHelper.startService(endpoint);
        http = endpoint.getHttpClient();
        List.copyOf(clients).forEach(BytestackClient::start);
    }

    @Override
    protected void doStop() {
        List.copyOf(clients).forEach(BytestackClient::stop);
        http = null;
        ServiceHelper.stopService(endpoint);
    }
}
