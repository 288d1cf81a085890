package com.bytestack.camel.health;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Whether the calls of a route's producers get through, by what the last ones met. It makes no call: one that asks a
 * question is billed, any other counts against the rate limit, and would hang where ByteStack does. What failed more than
 * a minute ago is not held against an instance that nobody sends anything to because it is not ready.
 */
public final class ProducerHealthCheck extends EndpointHealthCheck {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Availability availability;
    private final Supplier<String> id;
    private int producers;

    /**
     * The check of the producers that a route has of an endpoint, or of those that are of no route.
     *
     * @param endpoint     whose producers they are
     * @param availability what the calls of all producers of the endpoint met
     * @param id           gives what to call the check, once the route is there
     */
    public ProducerHealthCheck(Endpoint endpoint, Availability availability, Supplier<String> id) {
        super(endpoint);
        this.availability = availability;
        this.id = id;
    }

    /** Shows the check where Camel's are, if camel-health is there. */
    public synchronized void producerStarted() {
        WritableHealthCheckRepository repository = repository();
        if (producers++ == 0 && repository != null) {
            setEnabled(((HealthCheckComponent) endpoint().getComponent()).isHealthCheckProducerEnabled());
            repository.addHealthCheck(this);
        }
    }

    /**
     * Shows it no more after the last.
     *
     * @return whether that was the last
     */
    public synchronized boolean producerStopped() {
        WritableHealthCheckRepository repository = repository();
        if (--producers == 0 && repository != null) {
            repository.removeHealthCheck(this);
        }
        return producers == 0;
    }

    /** Null without camel-health. */
    private WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(
                endpoint().getCamelContext(), "producers", WritableHealthCheckRepository.class);
    }

    @Override
    protected void check(HealthCheckResultBuilder result) {
        Outage outage = availability.outage();
        if (outage == null) {
            result.up();
            return;
        }
        result.detail(FAILURE_ERROR_COUNT, outage.failures()).details(HealthDetails.of(outage));
        if (isOn(outage, Instant.now())) {
            result.down().error(outage.cause()).message(outage.cause().getMessage());
        } else {
            result.up();
        }
    }

    /** Whether the next call would meet it too, as far as that can be known without one. */
    public static boolean isOn(Outage outage, Instant now) {
        return outage.last().plus(REMEMBERED).isAfter(now)
                || outage.until() != null && outage.until().isAfter(now);
    }

    @Override
    public String getId() {
        return id.get();
    }
}
