package com.bytestack.camel.client.http;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port: what the API key may be sent to. */
public record Origin(String scheme, String host, int port) {

    public static Origin of(URI uri) {
        String scheme = lower(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(scheme) ? 443 : 80;
        return new Origin(scheme, lower(uri.getHost()), port);
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
