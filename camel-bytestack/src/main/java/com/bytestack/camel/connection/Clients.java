package com.bytestack.camel.connection;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.api.BytestackConnections;
import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.ConnectionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;

/** The clients of a component: endpoints alike share one, and those with like connections share these. */
public final class Clients extends ServiceSupport {

    private static final String KEY_VARIABLE = "BITKIT_API_KEY";

    private final Component component;
    private final Supplier<SSLContextParameters> globalSsl;
    private final Map<ConnectionKey, SharedConnections> connections = new ConcurrentHashMap<>();
    private final Map<ClientKey, BytestackClient> clients = new ConcurrentHashMap<>();

    /**
     * Clients that are yet to be asked for.
     *
     * @param component whose clients these are
     * @param globalSsl gives how TLS is done where an endpoint does not say; {@code null} as Java does
     */
    public Clients(Component component, Supplier<SSLContextParameters> globalSsl) {
        this.component = component;
        this.globalSsl = globalSsl;
    }

    private record ConnectionKey(
            ConnectionSettings settings, SSLContextParameters ssl, HttpClientConfigurer configurer) {}

    private record ClientKey(ConnectionKey connection, ClientSettings settings) {}

    /**
     * The client for an endpoint.
     *
     * @throws IllegalArgumentException if there is no API key, or camel-http is set up so that promises would break
     */
    public BytestackClient of(BytestackConfiguration configuration) {
        URI baseUrl = URI.create(FileUtil.stripTrailingSeparator(configuration.getBaseUrl()));
        ConnectionSettings settings = new ConnectionSettings(
                baseUrl,
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getResponseTimeout()),
                Duration.ofMillis(configuration.getConnectionRequestTimeout()),
                configuration.getMaxConnections());
        ConnectionKey connection =
                new ConnectionKey(settings, ssl(configuration), configuration.getHttpClientConfigurer());
        ClientSettings own = new ClientSettings(
                baseUrl,
                apiKey(configuration),
                configuration.getMaxRetries(),
                Duration.ofMillis(configuration.getRetryDelay()),
                Duration.ofMillis(configuration.getMaxRetryDelay()));
        return clients.computeIfAbsent(
                new ClientKey(connection, own),
                key -> connections.computeIfAbsent(connection, this::connect).client(own));
    }

    /** By where they call. Endpoints with several keys for one API have a client for each. */
    public List<Client> all() {
        return clients.entrySet().stream()
                .map(entry -> new Client(entry.getKey().settings().baseUrl(), entry.getValue()))
                .sorted(Comparator.comparing(Client::baseUrl))
                .toList();
    }

    /** A client and where it calls. */
    public record Client(URI baseUrl, BytestackClient client) {}

    /** How many HTTP clients there are. */
    public int size() {
        return connections.size();
    }

    private SharedConnections connect(ConnectionKey key) {
        return SharedConnections.open(
                component.getCamelContext(),
                new BytestackConnections(key.settings()),
                key.settings(),
                key.ssl(),
                key.configurer());
    }

    private SSLContextParameters ssl(BytestackConfiguration configuration) {
        SSLContextParameters own = configuration.getSslContextParameters();
        return own != null ? own : globalSsl.get();
    }

    private static Supplier<String> apiKey(BytestackConfiguration configuration) {
        if (configuration.getApiKeySupplier() != null) {
            return configuration.getApiKeySupplier();
        }
        String key = configuration.getApiKey();
        if (ObjectHelper.isEmpty(key)) {
            key = System.getenv(KEY_VARIABLE);
        }
        if (ObjectHelper.isEmpty(key)) {
            throw new IllegalArgumentException(
                    "No API key: set the option apiKey or apiKeySupplier of the component or the"
                            + " endpoint, or the environment variable " + KEY_VARIABLE);
        }
        return ClientSettings.fixed(key.strip());
    }

    @Override
    protected void doStop() {
        clients.values().forEach(BytestackClient::stop);
        clients.clear();
        ServiceHelper.stopService(connections.values());
        connections.clear();
    }
}
