package com.bytestack.camel.client.http;

import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** A request that can give up its connection while its answer is read: by any thread, and without reading the rest. */
final class ApiRequest extends BasicClassicHttpRequest implements CancellableDependency {

    private static final long serialVersionUID = 1L;

    private transient volatile Cancellable connection;
    private transient volatile boolean cancelled;

    ApiRequest(Method method, String scheme, URIAuthority authority, String path) {
        super(method.name(), scheme, authority, path);
    }

    ApiRequest(Method method, java.net.URI url) {
        super(method, url);
    }

    @Override
    public void setDependency(Cancellable dependency) {
        connection = dependency;
        if (cancelled) {
            dependency.cancel();
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean cancel() {
        cancelled = true;
        Cancellable current = connection;
        return current != null && current.cancel();
    }
}
