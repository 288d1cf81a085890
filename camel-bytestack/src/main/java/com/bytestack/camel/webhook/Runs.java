package com.bytestack.camel.webhook;

import com.bytestack.camel.model.WebhookEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs whose events are being routed, in memory, and those that were, in the user's repository. A run gets there once
 * its route has succeeded: a repository can't tell what was claimed from what is done after a kill. Safe for use by many
 * threads.
 */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final String DOCUMENTED_EVENT = "job.completed";

    private final IdempotentRepository routed;
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    /**
     * No runs yet.
     *
     * @param repository those that were routed; {@code null}: nobody remembers them
     */
    public Runs(IdempotentRepository repository) {
        this.routed = repository;
    }

    /**
     * Starts the repository. It is not stopped: it may serve others.
     *
     * @param context the context
     */
    public void start(CamelContext context) {
        CamelContextAware.trySetCamelContext(routed, context);
        ServiceHelper.startService(routed);
    }

    /** Whether an event may be routed. */
    enum Begin {
        NEW,
        UNDERWAY,
        ROUTED
    }

    /** If the answer is {@link Begin#NEW}, call {@link #end} later. */
    Begin begin(WebhookEvent event) {
        String key = key(event);
        if (key == null) {
            return Begin.NEW;
        }
        if (!underway.add(key)) {
            return Begin.UNDERWAY;
        }
        Begin begin = null;
        try {
            begin = routed != null && routed.contains(key) ? Begin.ROUTED : Begin.NEW;
            return begin;
        } finally {
            if (begin != Begin.NEW) {
                underway.remove(key);
            }
        }
    }

    void end(WebhookEvent event, boolean success) {
        String key = key(event);
        if (key == null) {
            return;
        }
        try {
            if (success && routed != null) {
                routed.add(key);
            }
        } catch (RuntimeException | Error e) {
            // routed it is, and would be again if ByteStack were told otherwise
            LOG.warn(
                    "Run {} was routed, which could not be remembered: if it is delivered again, it is routed again",
                    key,
                    e);
        } finally {
            underway.remove(key);
        }
    }

    /** Null if the event names no run. One other than the documented event is not taken for a repeat of that. */
    private static String key(WebhookEvent event) {
        String run = event.runId();
        if (run == null || run.isBlank()) {
            return null;
        }
        return DOCUMENTED_EVENT.equals(event.event()) ? run : run + "/" + event.event();
    }
}
