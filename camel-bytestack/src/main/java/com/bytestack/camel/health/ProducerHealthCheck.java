package com.bytestack.camel.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Whether the calls of a route's producers get through, by what the last ones met. It makes no call: one that asks a
 * question is billed, any other counts against the rate limit, and would hang where ByteStack does. What failed more than
 * a minute ago is not held against an instance that nobody sends anything to because it is not ready.
 */
public final class ProducerHealthCheck implements HealthCheck {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private final Availability availability;
    private final Supplier<String> id;
    private boolean enabled = true;
    private int producers;

    /**
     * The check of the producers that a route has of an endpoint, or of those that are of no route.
     *
     * @param endpoint     whose producers they are
     * @param availability what the calls of all producers of the endpoint met
     * @param id           gives what to call the check, once the route is there
     */
    public ProducerHealthCheck(Endpoint endpoint, Availability availability, Supplier<String> id) {
        this.endpoint = endpoint;
        this.availability = availability;
        this.id = id;
    }

    /** Shows the check where Camel's are, if camel-health is there. */
    public synchronized void producerStarted() {
        WritableHealthCheckRepository repository = repository();
        if (producers++ == 0 && repository != null) {
            enabled = ((HealthCheckComponent) endpoint.getComponent()).isHealthCheckProducerEnabled();
            repository.addHealthCheck(this);
        }
    }

    /** Shows it no more after the last. */
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
        return id.get();
    }
}
