package com.bytestack.camel.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Whether the calls of an endpoint's producers get through, by what the last ones met. It makes no call: one that asks a
 * question is billed, any other counts against the rate limit, and would hang where ByteStack does. What failed more than
 * a minute ago is not held against an instance that nobody sends anything to because it is not ready.
 */
public final class ProducerHealthCheck implements HealthCheck {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private final String resource;
    private final Availability availability = new Availability();
    private boolean enabled = true;
    private int producers;

    /**
     * The check of an endpoint.
     *
     * @param endpoint whose producers it is about
     * @param resource what the endpoint is about
     */
    public ProducerHealthCheck(Endpoint endpoint, String resource) {
        this.resource = resource;
        this.endpoint = endpoint;
    }

    public Availability availability() {
        return availability;
    }

    public synchronized void producerStarted() {
        WritableHealthCheckRepository repository = repository();
        if (producers++ == 0 && repository != null) {
            enabled = ((HealthCheckComponent) endpoint.getComponent()).isHealthCheckProducerEnabled();
            repository.addHealthCheck(this);
        }
    }

    public synchronized void producerStopped() {
        WritableHealthCheckRepository repository = repository();
        if (--producers == 0 && repository != null) {
            repository.removeHealthCheck(this);
        }
    }

    /** Null without camel-health. */
    private WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
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
        Outage outage = availability.outage();
        if (outage == null) {
            return result.up().build();
        }
        result.detail(FAILURE_ERROR_COUNT, outage.failures()).details(HealthDetails.of(outage));
        if (isOn(outage, Instant.now())) {
            result.down().error(outage.cause()).message(outage.cause().getMessage());
        } else {
            result.up();
        }
        return result.build();
    }

    /** Whether the next call would meet it too, as far as that can be known without one. */
    public static boolean isOn(Outage outage, Instant now) {
        return outage.last().plus(REMEMBERED).isAfter(now)
                || outage.until() != null && outage.until().isAfter(now);
    }

    /** A process that is started again meets the same. */
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
        return "producer:bytestack-" + resource + "-" + ((DefaultEndpoint) endpoint).getId();
    }
}
