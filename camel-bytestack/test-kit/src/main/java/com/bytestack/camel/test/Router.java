package com.bytestack.camel.test;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Map;

/** Answers the requests whose stub names it: checks the key and passes on to the resource. */
final class Router implements ResponseDefinitionTransformerV2 {

    static final String NAME = "bytestack-emulator";
    static final String ROOT = "/v1";

    private static final int OK = 200;

    private final String apiKey;
    private final Map<String, Resource> resources;

    Router(String apiKey, Map<String, Resource> resources) {
        this.apiKey = apiKey;
        this.resources = resources;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        return merge(event.getResponseDefinition(), answer(event.getRequest()));
    }

    private Answer answer(Request request) {
        try {
            checkKey(request.getHeader("Authorization"));
            Call call = Call.of(request, ROOT);
            Resource resource = resources.get(call.resource());
            if (resource == null) {
                throw ApiError.notFound("path");
            }
            return resource.serve(call);
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private void checkKey(String authorization) {
        String scheme = "Bearer ";
        if (authorization == null
                || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                || !authorization.substring(scheme.length()).strip().equals(apiKey)) {
            throw ApiError.unauthorized();
        }
    }

    /** What a stub sets itself stays: fault and delay, headers, and a status over an answer that is no error. */
    private static ResponseDefinition merge(ResponseDefinition stub, Answer answer) {
        ResponseDefinitionBuilder builder = ResponseDefinitionBuilder.like(stub).withBody(answer.body());
        if (stub.getStatus() == OK || answer.status() >= 400) {
            builder.withStatus(answer.status());
        }
        HttpHeaders own = stub.getHeaders();
        answer.headers().forEach((name, value) -> {
            if (own == null || !own.getHeader(name).isPresent()) {
                builder.withHeader(name, value);
            }
        });
        return builder.build();
    }
}
