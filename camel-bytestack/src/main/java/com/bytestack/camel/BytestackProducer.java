package com.bytestack.camel;

import com.bytestack.camel.health.Availability;
import com.bytestack.camel.health.Outage;
import com.bytestack.camel.operation.Operations;
import java.util.Date;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultAsyncProducer;

/** Does the operations of a resource. */
@ManagedResource(description = "ByteStack producer")
public final class BytestackProducer extends DefaultAsyncProducer implements RouteIdAware {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final Availability availability;
    private Operations operations;
    private boolean shown;
    private String routeId;

    BytestackProducer(BytestackEndpoint endpoint) {
        super(endpoint);
        availability = endpoint.availability();
    }

    @Override
    public BytestackEndpoint getEndpoint() {
        return (BytestackEndpoint) super.getEndpoint();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (operations == null) {
            // Camel's templates may ask a producer that is not started while the context stops
            exchange.setException(new RejectedExecutionException(this + " is not started"));
            callback.done(true);
            return true;
        }
        inFlight.incrementAndGet();
        return operations.process(exchange, doneSync -> {
            inFlight.decrementAndGet();
            availability.ended(exchange.getException());
            callback.done(doneSync);
        });
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        operations = getEndpoint().operations();
        getEndpoint().producerStarted(routeId);
        shown = true;
    }

    @Override
    protected void doStop() throws Exception {
        if (shown) {
            getEndpoint().producerStopped(routeId);
            shown = false;
        }
        super.doStop();
    }

    @Override
    public String getRouteId() {
        return routeId;
    }

    /** Camel tells the producer of a step the route that it is in. */
    @Override
    public void setRouteId(String routeId) {
        this.routeId = routeId;
    }

    /** Waits included. */
    @ManagedAttribute(description = "Number of exchanges that this producer is working on")
    public int getExchangesInFlight() {
        return inFlight.get();
    }

    /** They hold no thread. */
    @ManagedAttribute(description = "Number of queries that this producer waits for")
    public int getWaitingQueries() {
        return operations == null ? 0 : operations.waiting();
    }

    /** Null if calls of the endpoint get through. */
    @ManagedAttribute(description = "Since when calls fail")
    public Date getFailingSince() {
        Outage outage = availability.outage();
        return outage == null ? null : Date.from(outage.since());
    }

    /** Null if calls of the endpoint get through. */
    @ManagedAttribute(description = "Why the last call failed")
    public String getLastFailure() {
        Outage outage = availability.outage();
        return outage == null ? null : outage.cause().toString();
    }
}
