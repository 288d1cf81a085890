package com.bytestack.camel.webhook;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Shows what became of the deliveries to a webhook. It is never down: anybody can send what is refused, and must not be able
 * to take an instance out of service so.
 */
public final class WebhookHealthCheck implements HealthCheck {

    private static final String DETAIL = "bytestack.deliveries.";

    private final Endpoint endpoint;
    private final DeliveryStatistics statistics;
    private boolean enabled = true;

    /**
     * A check that is yet to be registered.
     *
     * @param endpoint   whose webhook it is
     * @param statistics of its deliveries
     */
    public WebhookHealthCheck(Endpoint endpoint, DeliveryStatistics statistics) {
        this.endpoint = endpoint;
        this.statistics = statistics;
    }

    /** Makes it known to Camel, where camel-health is there. */
    public void register() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(endpoint.getCamelContext());
        if (registry != null) {
            enabled = ((HealthCheckComponent) endpoint.getComponent()).isHealthCheckConsumerEnabled();
            registry.register(this);
        }
    }

    /** Takes it back. */
    public void unregister() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(endpoint.getCamelContext());
        if (registry != null) {
            registry.unregister(this);
        }
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(CHECK_KIND, Kind.READINESS.name())
                // without passwords
                .detail(ENDPOINT_URI, endpoint.toString());
        if (!isEnabled()) {
            return result.detail(CHECK_ENABLED, false)
                    .message("Disabled")
                    .unknown()
                    .build();
        }
        result.detail(DETAIL + "routed", statistics.routed());
        result.detail(DETAIL + "failed", statistics.failed());
        result.detail(DETAIL + "repeated", statistics.repeats());
        statistics.refused().forEach((reason, number) -> result.detail(DETAIL + "refused." + reason, number));
        return result.up().build();
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

    @Override
    public String getId() {
        return "consumer:bytestack-webhooks-" + ((DefaultEndpoint) endpoint).getId();
    }
}
