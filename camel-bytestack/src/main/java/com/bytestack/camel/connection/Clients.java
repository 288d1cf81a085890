package com.bytestack.camel.connection;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.http.ClientSettings;
import com.bytestack.camel.client.http.ConnectionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;

/**
 * The clients of a component: endpoints alike share one, and those with like connections share these. Each is counted by the
 * endpoints that use it, and forgotten with the last, its key included. Connections that no endpoint uses stay for a while,
 * so that endpoints which come and go (a {@code toD} with a key for each tenant, say) need not connect anew; a few of them.
 * Safe for use by many threads.
 */
public final class Clients extends ServiceSupport {

    private static final String KEY_VARIABLE = "BITKIT_API_KEY";

    /** How many connections may stay that nobody uses. */
    private static final int UNUSED = 4;

    private final Component component;
    private final Supplier<SSLContextParameters> globalSsl;

    /** In the order in which they were used first, or fell out of use. */
    private final Map<ConnectionKey, SharedConnections> connections = new LinkedHashMap<>();

    private final Map<ClientKey, Shared> clients = new LinkedHashMap<>();

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

    private static final class Shared {

        private final BytestackClient client;
        private int users;

        private Shared(BytestackClient client) {
            this.client = client;
        }
    }

    /** An endpoint's use of a client, which ends when it is closed. */
    public final class Use implements AutoCloseable {

        private final ClientKey key;
        private final BytestackClient client;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Use(ClientKey key, BytestackClient client) {
            this.key = key;
            this.client = client;
        }

        /**
         * The client.
         *
         * @return the same one always; after the use it goes on with what is under way
         */
        public BytestackClient client() {
            return client;
        }

        /** Does nothing the second time. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(key);
            }
        }
    }

    /**
     * The client for an endpoint.
     *
     * @param configuration the endpoint's options
     * @return the use of the client, to be closed
     * @throws BytestackException       if there is no API key
     * @throws IllegalArgumentException if the API key can't be used, or camel-http is set up so that promises would break
     */
    public Use use(BytestackConfiguration configuration) throws BytestackException {
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
        return use(new ClientKey(connection, own));
    }

    private Use use(ClientKey key) {
        lock.lock();
        try {
            Shared shared = clients.get(key);
            if (shared == null) {
                shared = new Shared(connected(key.connection()).client(key.settings()));
                clients.put(key, shared);
            }
            shared.users++;
            return new Use(key, shared.client);
        } finally {
            lock.unlock();
        }
    }

    private SharedConnections connected(ConnectionKey key) {
        SharedConnections shared = connections.computeIfAbsent(key, this::connect);
        shared.used();
        return shared;
    }

    private void release(ClientKey key) {
        lock.lock();
        try {
            Shared shared = clients.get(key);
            if (--shared.users == 0) {
                clients.remove(key);
                SharedConnections unused = connections.get(key.connection());
                if (!unused.released()) {
                    // behind those that fell out of use before
                    connections.remove(key.connection());
                    connections.put(key.connection(), unused);
                    closeUnused();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeUnused() {
        List<Map.Entry<ConnectionKey, SharedConnections>> unused = connections.entrySet().stream()
                .filter(entry -> !entry.getValue().isUsed())
                .toList();
        for (var entry : unused.subList(0, Math.max(0, unused.size() - UNUSED))) {
            // what is under way goes on: it may be paid for
            if (entry.getValue().isIdle()) {
                connections.remove(entry.getKey());
                ServiceHelper.stopService(entry.getValue());
            }
        }
    }

    /**
     * The clients by where they call. Endpoints with several keys for one API have a client for each.
     *
     * @return those that endpoints use
     */
    public List<Client> all() {
        lock.lock();
        try {
            return clients.entrySet().stream()
                    .map(entry -> new Client(entry.getKey().settings().baseUrl(), entry.getValue().client))
                    .sorted(Comparator.comparing(Client::baseUrl))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A client and where it calls.
     *
     * @param baseUrl where the API is
     * @param client  the client
     */
    public record Client(URI baseUrl, BytestackClient client) {}

    /**
     * How many HTTP clients there are.
     *
     * @return their number; at most four more than endpoints use
     */
    public int size() {
        lock.lock();
        try {
            return connections.size();
        } finally {
            lock.unlock();
        }
    }

    private SharedConnections connect(ConnectionKey key) {
        SharedConnections shared =
                new SharedConnections(component.getCamelContext(), key.settings(), key.ssl(), key.configurer());
        ServiceHelper.startService(shared);
        return shared;
    }

    private SSLContextParameters ssl(BytestackConfiguration configuration) {
        SSLContextParameters own = configuration.getSslContextParameters();
        return own != null ? own : globalSsl.get();
    }

    private static Supplier<String> apiKey(BytestackConfiguration configuration) throws BytestackException {
        if (configuration.getApiKeySupplier() != null) {
            return configuration.getApiKeySupplier();
        }
        String key = configuration.getApiKey();
        if (ObjectHelper.isEmpty(key)) {
            key = System.getenv(KEY_VARIABLE);
        }
        if (ObjectHelper.isEmpty(key)) {
            throw new BytestackException(
                    "No API key: set the option apiKey or apiKeySupplier of the component or the"
                            + " endpoint, or the environment variable " + KEY_VARIABLE,
                    BytestackException.NO_API_KEY,
                    null);
        }
        String fault = ClientSettings.faultOf(key.strip());
        if (fault != null) {
            throw new IllegalArgumentException("The API key can't be used: " + fault
                    + " (option apiKey, or the environment" + " variable " + KEY_VARIABLE + ")");
        }
        return ClientSettings.fixed(key.strip());
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(connections.values());
    }

    /** Endpoints may use their clients again after the next start. */
    @Override
    protected void doStop() {
        ServiceHelper.stopService(connections.values());
        connections.values().removeIf(shared -> !shared.isUsed());
    }
}
