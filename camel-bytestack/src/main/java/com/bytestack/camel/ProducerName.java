package com.bytestack.camel;

import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.spi.IdAware;

/**
 * What the health check of a producer is called: {@code producer:bytestack-<resource>:<route>/<step>}, the same after each
 * start as long as these have ids. A producer that belongs to no step with this endpoint (a template's, or of {@code toD})
 * goes by its URI.
 */
final class ProducerName implements Supplier<String> {

    private final BytestackEndpoint endpoint;
    private final String routeId;

    /** The route is null where a producer is of none. */
    ProducerName(BytestackEndpoint endpoint, String routeId) {
        this.endpoint = endpoint;
        this.routeId = routeId;
    }

    @Override
    public String get() {
        return "producer:bytestack-" + endpoint.getResource() + ":" + (routeId == null ? uri() : step());
    }

    private String step() {
        // not there yet while it starts
        Route route = endpoint.getCamelContext().getRoute(routeId);
        return route == null
                ? routeId
                : route.filter("*").stream()
                        .filter(step -> step instanceof IdAware && isTo(endpoint, step))
                        .map(step -> routeId + "/" + ((IdAware) step).getId())
                        .findFirst()
                        .orElse(routeId);
    }

    private static boolean isTo(Endpoint endpoint, Object step) {
        return step instanceof EndpointAware sender && sender.getEndpoint() == endpoint;
    }

    /** Short, and without what is in the URI, secrets above all. */
    private String uri() {
        return "uri-" + Integer.toHexString(endpoint.toString().hashCode());
    }
}
