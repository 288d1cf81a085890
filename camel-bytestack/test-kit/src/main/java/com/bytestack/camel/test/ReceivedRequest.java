package com.bytestack.camel.test;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An HTTP request that came. It has no headers, and so does not tell the API key.
 *
 * @param method {@code GET}, {@code POST}, …
 * @param path   as it came, with what follows a question mark: {@code /v1/storage?cursor=1}
 * @param body   as text; empty if there was none
 */
public record ReceivedRequest(String method, String path, String body) {

    /** From WireMock's journal, which begins with the last. */
    static List<ReceivedRequest> of(List<ServeEvent> journal) {
        List<ReceivedRequest> requests = new ArrayList<>();
        journal.forEach(event -> requests.add(of(event.getRequest())));
        Collections.reverse(requests);
        return Collections.unmodifiableList(requests);
    }

    private static ReceivedRequest of(Request request) {
        return new ReceivedRequest(request.getMethod().getName(), request.getUrl(), request.getBodyAsString());
    }
}
