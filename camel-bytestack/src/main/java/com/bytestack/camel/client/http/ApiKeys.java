package com.bytestack.camel.client.http;

import com.bytestack.camel.client.BytestackException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.core5.http.Header;

/**
 * The API key as it is now, and those that it was lately: what calls with an older one bring may still quote it. Safe for
 * use by many threads.
 */
final class ApiKeys {

    private static final int REMEMBERED = 20;
    private static final String NO_KEY = "No API key: the bean of the option apiKeySupplier ";

    private final Supplier<String> source;
    private final Pauses pauses;

    /** By the key, in the order of their last use. */
    private final Map<String, Key> keys = new LinkedHashMap<>(16, 0.75f, true);

    private volatile Key latest;

    ApiKeys(Supplier<String> source, Pauses pauses) {
        this.source = source;
        this.pauses = pauses;
    }

    /**
     * A key, and what goes with it.
     *
     * @param value         the key
     * @param authorization how requests carry it
     * @param secret        how it is masked
     * @param gate          what holds its calls back
     */
    record Key(String value, Header authorization, Secret secret, RateLimitGate gate) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Key[***]";
        }
    }

    /** The key for a call. */
    Key current() throws BytestackException {
        String key = ask();
        Key known = latest;
        return known != null && known.value().equals(key) ? known : use(checked(key));
    }

    private String ask() throws BytestackException {
        try {
            String key = source.get();
            if (key != null && !key.isBlank()) {
                return key.strip();
            }
        } catch (RuntimeException e) {
            throw new BytestackException(
                    NO_KEY + "failed, and nothing was sent: " + mask(e.toString()),
                    BytestackException.NO_API_KEY,
                    Secret.isQuotedBy(e, this::mask) ? null : e);
        }
        throw new BytestackException(NO_KEY + "gave none, and nothing was sent", BytestackException.NO_API_KEY, null);
    }

    private static String checked(String key) throws BytestackException {
        String fault = ClientSettings.faultOf(key);
        if (fault != null) {
            throw new BytestackException(
                    NO_KEY + "gave one that can't be used: " + fault + "; nothing was sent",
                    BytestackException.NO_API_KEY,
                    null);
        }
        return key;
    }

    private synchronized Key use(String key) {
        Key used = keys.computeIfAbsent(
                key, k -> new Key(k, new AuthorizationHeader(k), new Secret(k), new RateLimitGate(pauses)));
        if (keys.size() > REMEMBERED) {
            keys.remove(keys.keySet().iterator().next());
        }
        latest = used;
        return used;
    }

    /** What held the latest call back. */
    RateLimitGate latestGate() {
        Key key = latest;
        return key == null ? new RateLimitGate(pauses) : key.gate();
    }

    synchronized String mask(String text) {
        String masked = text;
        for (Key key : keys.values()) {
            masked = key.secret().maskIn(masked);
        }
        return masked;
    }
}
