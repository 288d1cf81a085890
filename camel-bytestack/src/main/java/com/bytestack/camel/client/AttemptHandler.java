package com.bytestack.camel.client;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * One attempt of a call, inside HttpClient's retry: waits at the gate before a connection is taken, and reads the
 * answer where it is due whole, so that one that breaks off is an attempt that failed.
 */
final class AttemptHandler implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CallPolicy policy = CallPolicy.of(scope.clientContext);
        policy.attempts().begin();
        policy.gate().pass();
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (policy.body() == CallPolicy.Body.WHOLE && entity != null) {
            readWhole(response, entity);
        }
        return response;
    }

    private static void readWhole(ClassicHttpResponse response, HttpEntity entity) throws IOException {
        try {
            byte[] bytes = EntityUtils.toByteArray(entity);
            response.setEntity(new ByteArrayEntity(bytes == null ? new byte[0] : bytes, null));
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }
}
