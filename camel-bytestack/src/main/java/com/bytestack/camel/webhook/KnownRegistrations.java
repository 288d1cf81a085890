package com.bytestack.camel.webhook;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;

/** What the user's repository, if there is one, knows of the registration for a URL. Safe for use by many threads if it is. */
final class KnownRegistrations {

    /** In place of an id, from before the request is sent until it is known what came of it. */
    private static final String ASKED = "?";

    private static final String NONE = "";

    private final StateRepository<String, String> repository;

    KnownRegistrations(StateRepository<String, String> repository) {
        this.repository = repository;
    }

    /** It is not stopped: it may serve others. */
    void start(CamelContext context) {
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
    }

    /** The webhook's id; null if none is known. */
    String idOf(String url) {
        String known = state(url);
        return known == null || known.isBlank() || known.equals(ASKED) ? null : known.strip();
    }

    /** Whether one may have been registered of which nobody knows the id. */
    boolean isUnknown(String url) {
        return ASKED.equals(state(url));
    }

    void asking(String url) {
        set(url, ASKED);
    }

    void made(String url, String id) {
        set(url, id);
    }

    void none(String url) {
        set(url, NONE);
    }

    private String state(String url) {
        return repository == null ? null : repository.getState(key(url));
    }

    private void set(String url, String state) {
        if (repository != null) {
            repository.setState(key(url), state);
        }
    }

    /** Camel's FileStateRepository takes no equals sign. */
    private static String key(String url) {
        return url.replace("=", "%3D");
    }
}
