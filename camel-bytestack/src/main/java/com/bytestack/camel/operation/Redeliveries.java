package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConstants;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeRedeliveryEvent;
import org.apache.camel.spi.ManagementStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Tells a redelivery from what merely asks again. Only Camel's events say which exchange is redelivered: the headers that it
 * sets stay on the message for the steps that follow, and a copy of an exchange does not know what is done again above it.
 */
public final class Redeliveries extends ServiceSupport {

    /** Exchanges that began before the first producer of ours was there, by their ids. */
    private static final int MOST_STRAYS = 1000;

    private final CamelContext context;
    private final Map<String, PaidQueries> strays = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PaidQueries> eldest) {
            return size() > MOST_STRAYS;
        }
    };
    private final Notifier notifier = new Notifier();

    /**
     * Those of a context. Exchanges are followed from the start on.
     *
     * @param context whose exchanges these are
     */
    public Redeliveries(CamelContext context) {
        this.context = context;
    }

    @Override
    protected void doStart() {
        ManagementStrategy management = context.getManagementStrategy();
        ServiceHelper.startService(notifier);
        management.addEventNotifier(notifier);
    }

    @Override
    protected void doStop() {
        context.getManagementStrategy().removeEventNotifier(notifier);
        ServiceHelper.stopService(notifier);
    }

    /** What an exchange paid for. */
    PaidQueries paid(Exchange exchange) {
        PaidQueries paid = PaidQueries.of(exchange);
        if (paid != null) {
            return paid;
        }
        String original = exchange.getProperty(Exchange.CORRELATION_ID, String.class);
        if (original == null) {
            return PaidQueries.begin(exchange);
        }
        synchronized (strays) {
            return strays.computeIfAbsent(original, PaidQueries::ofAbsent).below(exchange);
        }
    }

    private void redelivered(Exchange exchange) {
        PaidQueries paid = PaidQueries.of(exchange);
        if (paid == null) {
            synchronized (strays) {
                paid = strays.get(exchange.getExchangeId());
            }
            if (paid == null) {
                return;
            }
            PaidQueries.put(exchange, paid);
        }
        paid.redelivered(
                exchange.getMessage().getHeader(BytestackConstants.QUERY_ID, String.class),
                exchange.getProperty(ExchangePropertyKey.LOOP_INDEX, Integer.class));
    }

    private final class Notifier extends EventNotifierSupport {

        Notifier() {
            setIgnoreCamelContextEvents(true);
            setIgnoreRouteEvents(true);
            setIgnoreServiceEvents(true);
            setIgnoreStepEvents(true);
            setIgnoreExchangeCompletedEvent(true);
            setIgnoreExchangeSendingEvents(true);
            setIgnoreExchangeSentEvents(true);
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof ExchangeCreatedEvent || event instanceof ExchangeRedeliveryEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeRedeliveryEvent redelivery) {
                redelivered(redelivery.getExchange());
            } else if (event instanceof ExchangeCreatedEvent created) {
                // so that the map is there before copies write to it
                created.getExchange().getProperties();
                paid(created.getExchange());
            }
        }
    }
}
