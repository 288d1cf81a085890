package com.bytestack.camel.client;

import java.net.URI;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The base URL in its parts, so that it need not be parsed again for each call.
 *
 * @param scheme    {@code https}, or {@code http}
 * @param authority host and port
 * @param path      without a slash at its end
 */
record ApiRoot(String scheme, URIAuthority authority, String path) {

    static ApiRoot of(URI baseUrl) {
        return new ApiRoot(
                baseUrl.getScheme(),
                new URIAuthority(baseUrl.getRawUserInfo(), baseUrl.getHost(), baseUrl.getPort()),
                baseUrl.getRawPath());
    }
}
