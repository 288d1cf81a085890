package com.bytestack.camel.input;

import java.net.URI;
import java.net.URISyntaxException;

/** What URLs may be trusted with secrets. */
public final class Urls {

    private Urls() {}

    /**
     * Whether a host is this machine, by its letters: no name server is asked, whose word nobody should trust here.
     *
     * @param host a URL's host
     * @return true for {@code localhost}, {@code 127.x.y.z} and {@code [::1]}
     */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /**
     * Whether ByteStack may be told to call a URL.
     *
     * @param url               the URL
     * @param allowInsecureHttp whether plain http will do on loopback
     * @return true for https, and for what is allowed
     */
    public static boolean isCallable(String url, boolean allowInsecureHttp) {
        URI uri = parse(url);
        return uri != null
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || allowInsecureHttp && "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri.getHost()));
    }

    /** Null unless it is a URL with a host. */
    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() == null ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
