package com.bytestack.camel.client.http;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * One attempt of a call, inside HttpClient's retry: waits at the gate before a connection is taken, and reads the
 * answer where it is due whole, so that one that breaks off is an attempt that failed; of an error, the beginning.
 */
public final class AttemptHandler implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CallPolicy policy = CallPolicy.of(scope.clientContext);
        policy.attempts().begin();
        policy.gate().pass();
        ClassicHttpResponse response = chain.proceed(request, scope);
        boolean whole = policy.body() == CallPolicy.Body.WHOLE || WholeBody.isError(response);
        if (whole && response.getEntity() != null) {
            readWhole(response);
        }
        return response;
    }

    private static void readWhole(ClassicHttpResponse response) throws IOException {
        try {
            response.setEntity(WholeBody.of(response));
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }
}
