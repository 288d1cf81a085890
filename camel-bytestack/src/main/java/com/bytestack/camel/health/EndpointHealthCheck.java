package com.bytestack.camel.health;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * What the checks of endpoints share. They are of readiness alone: a process that is started again meets the same. Safe for
 * use by several threads.
 */
public abstract class EndpointHealthCheck implements HealthCheck {

    private final Endpoint endpoint;
    private volatile boolean enabled = true;

    /** For a check of what this endpoint does. */
    protected EndpointHealthCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The endpoint that is checked. */
    protected final Endpoint endpoint() {
        return endpoint;
    }

    /** Completes the result of a check that is enabled. */
    protected abstract void check(HealthCheckResultBuilder result);

    @Override
    public final Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(CHECK_KIND, Kind.READINESS.name())
                // without passwords
                .detail(ENDPOINT_URI, endpoint.toString());
        if (isEnabled()) {
            check(result);
        } else {
            result.detail(CHECK_ENABLED, false).message("Disabled").unknown();
        }
        return result.build();
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public String getGroup() {
        return "camel";
    }
}
