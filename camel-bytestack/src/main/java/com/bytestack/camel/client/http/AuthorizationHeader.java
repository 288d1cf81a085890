package com.bytestack.camel.client.http;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/** Carries the API key. HttpClient's logger of headers prints each by its {@code toString}, and so does not print it. */
final class AuthorizationHeader extends BasicHeader {

    private static final long serialVersionUID = 1L;

    AuthorizationHeader(String apiKey) {
        super(HttpHeaders.AUTHORIZATION, "Bearer " + apiKey, true);
    }

    @Override
    public String toString() {
        return getName() + ": Bearer " + Secret.MASK;
    }
}
