package com.bytestack.camel.client.http;

import java.net.URI;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The base URL in its parts, so that it need not be parsed again for each call.
 *
 * @param host      where every call goes, whatever redirects make of it
 * @param authority host and port, as the request says them
 * @param path      without a slash at its end
 */
record ApiRoot(HttpHost host, URIAuthority authority, String path) {

    static ApiRoot of(URI baseUrl) {
        return new ApiRoot(
                new HttpHost(baseUrl.getScheme(), baseUrl.getHost(), baseUrl.getPort()),
                new URIAuthority(baseUrl.getRawUserInfo(), baseUrl.getHost(), baseUrl.getPort()),
                baseUrl.getRawPath());
    }
}
