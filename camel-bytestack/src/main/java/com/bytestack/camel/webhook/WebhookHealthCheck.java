package com.bytestack.camel.webhook;

import com.bytestack.camel.health.EndpointHealthCheck;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Shows what became of the deliveries to a webhook. It is never down: anybody can send what is refused, and must not be able
 * to take an instance out of service so.
 */
public final class WebhookHealthCheck extends EndpointHealthCheck {

    private static final String DETAIL = "bytestack.deliveries.";

    private final DeliveryStatistics statistics;

    /**
     * A check that is yet to be registered.
     *
     * @param endpoint   whose webhook it is
     * @param statistics of its deliveries
     */
    public WebhookHealthCheck(Endpoint endpoint, DeliveryStatistics statistics) {
        super(endpoint);
        this.statistics = statistics;
    }

    /** Makes it known to Camel, where camel-health is there. */
    public void register() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(endpoint().getCamelContext());
        if (registry != null) {
            setEnabled(((HealthCheckComponent) endpoint().getComponent()).isHealthCheckConsumerEnabled());
            registry.register(this);
        }
    }

    /** Takes it back. */
    public void unregister() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(endpoint().getCamelContext());
        if (registry != null) {
            registry.unregister(this);
        }
    }

    @Override
    protected void check(HealthCheckResultBuilder result) {
        result.detail(DETAIL + "routed", statistics.routed());
        result.detail(DETAIL + "failed", statistics.failed());
        result.detail(DETAIL + "repeated", statistics.repeats());
        statistics.refused().forEach((reason, number) -> result.detail(DETAIL + "refused." + reason, number));
        result.up();
    }

    @Override
    public String getId() {
        return "consumer:bytestack-webhooks-" + ((DefaultEndpoint) endpoint()).getId();
    }
}
