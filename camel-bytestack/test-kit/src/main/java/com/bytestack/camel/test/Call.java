package com.bytestack.camel.test;

import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A request to the API, its path taken apart.
 *
 * @param resource what follows the API's root: {@code queries}, {@code storage}, …
 * @param id       the decoded rest of the path, slashes included; null if the resource itself is meant
 */
record Call(Request request, String method, String resource, String id) {

    /** Answered with 404 if the path is not below the root. */
    static Call of(Request request, String root) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        if (!path.startsWith(root + "/")) {
            throw ApiError.notFound("path");
        }
        String rest = path.substring(root.length() + 1);
        int slash = rest.indexOf('/');
        return new Call(
                request,
                request.getMethod().getName(),
                slash < 0 ? rest : rest.substring(0, slash),
                slash < 0 ? null : decode(rest.substring(slash + 1)));
    }

    Fields body() {
        return new Fields(Json.readObject(request.getBody()));
    }

    /** The query parameter, or null. */
    String parameter(String name) {
        QueryParameter parameter = request.queryParameter(name);
        return parameter.isPresent() ? parameter.firstValue() : null;
    }

    /** The header's value, or null. */
    String header(String name) {
        return request.getHeader(name);
    }

    ApiError notAllowed(String allowed) {
        return ApiError.notAllowed(method, allowed);
    }

    private static String decode(String path) {
        try {
            // in a path, unlike in a form, + is itself
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("The path is not percent-encoded as it should be");
        }
    }
}
