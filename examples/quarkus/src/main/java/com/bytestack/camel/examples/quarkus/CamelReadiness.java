package com.bytestack.camel.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Camel's checks, the component's among them, at {@code /q/health/ready}. */
@Readiness
@ApplicationScoped
public class CamelReadiness implements HealthCheck {

    @Inject
    CamelContext camel;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("camel").up();
        HealthCheckHelper.invokeReadiness(camel, "full").forEach(check -> {
            response.withData(
                    check.getCheck().getId(),
                    check.getState() + check.getMessage().map(": "::concat).orElse(""));
            if (check.getState() == org.apache.camel.health.HealthCheck.State.DOWN) {
                response.down();
            }
        });
        return response.build();
    }
}
