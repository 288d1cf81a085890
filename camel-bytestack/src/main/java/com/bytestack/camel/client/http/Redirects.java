package com.bytestack.camel.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Follows a redirect of a GET, never from https to http, and takes the API key along to the API's origin only. */
final class Redirects extends DefaultRedirectStrategy {

    private final Origin api;

    Redirects(URI baseUrl) {
        this.api = Origin.of(baseUrl);
    }

    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
            throws ProtocolException {
        return Method.GET.isSame(request.getMethod()) && super.isRedirected(request, response, context);
    }

    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
        if ("https".equalsIgnoreCase(from.getSchemeName()) && !"https".equalsIgnoreCase(to.getSchemeName())) {
            return false;
        }
        try {
            if (!Origin.of(redirect.getUri()).equals(api)) {
                redirect.removeHeaders(HttpHeaders.AUTHORIZATION);
            }
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** As it came: a signed URL is valid only to the letter. */
    @Override
    protected URI createLocationURI(String location) throws ProtocolException {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            throw new RedirectException("Invalid redirect URI");
        }
    }
}
