package com.bytestack.camel.webhook;

import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.model.WebhookEvent;
import com.bytestack.camel.storage.AbandonedExchange;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries from an HTTP server: a genuine one is routed, and answered with success only when its route has
 * succeeded. Whatever else happens is answered so that ByteStack delivers it again, or that a stranger learns nothing.
 */
public final class DeliveryHandler extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final Secrets secrets;
    private final Runs runs;
    private final DeliveryReader reader;
    private final EventExchanges exchanges;
    private final DeliveryStatistics statistics;
    private final Callable<?> registered;
    private final AsyncProcessor route;

    /**
     * A handler of a route.
     *
     * @param endpoint      where the route's exchanges come from
     * @param client        what gets results; asked for when there is one to get
     * @param includeResult whether the body is the result
     * @param secrets       what deliveries may be signed with
     * @param runs          what was routed before
     * @param statistics    counts what becomes of deliveries
     * @param registered    called whenever the handler starts, to see to it that ByteStack knows the webhook
     * @param route         the route
     */
    public DeliveryHandler(
            Endpoint endpoint,
            Supplier<BytestackClient> client,
            boolean includeResult,
            Secrets secrets,
            Runs runs,
            DeliveryStatistics statistics,
            Callable<?> registered,
            Processor route) {
        this.secrets = secrets;
        this.runs = runs;
        this.statistics = statistics;
        this.registered = registered;
        this.reader = new DeliveryReader(secrets);
        this.exchanges = new EventExchanges(endpoint, client, includeResult);
        this.route = AsyncProcessorConverterHelper.convert(route);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        registered.call();
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        WebhookEvent event;
        Exchange routed;
        try {
            if (!secrets.areUsable()) {
                throw new Refusal(
                        Refusal.Reason.NOT_NOW,
                        "we registered a moment ago, and the answer with the secret is on its way");
            }
            event = reader.read(http.getMessage());
            routed = exchanges.of(event);
            switch (runs.begin(event)) {
                case NEW -> LOG.debug("Routing {}", event);
                case UNDERWAY -> throw new Refusal(Refusal.Reason.NOT_NOW, "run " + event.runId() + " is being routed");
                case ROUTED -> {
                    LOG.debug("Was routed before: {}", event);
                    statistics.repeated();
                    return answer(http, OK, callback);
                }
            }
        } catch (Refusal e) {
            statistics.refused(e.reason(), e.getMessage());
            return answer(http, e.reason().status(), callback);
        } catch (Exception | Error e) {
            // of a repository, say: nobody else would answer
            LOG.warn("A delivery could not be taken, and is answered with {}", SERVER_ERROR, e);
            statistics.ended(false);
            return answer(http, SERVER_ERROR, callback);
        }
        return route(event, routed, http, callback);
    }

    private boolean route(WebhookEvent event, Exchange routed, Exchange http, AsyncCallback callback) {
        AtomicBoolean ended = new AtomicBoolean();
        try {
            return route.process(routed, doneSync -> {
                if (ended.compareAndSet(false, true)) {
                    end(event, routed, http);
                    callback.done(doneSync);
                }
            });
        } catch (RuntimeException | Error e) {
            // Camel routes such a one past its error handlers, to us, unless it is on another thread
            if (!ended.compareAndSet(false, true)) {
                throw e;
            }
            LOG.error(
                    "The route of {} ended in an error, and its delivery is answered with {}", event, SERVER_ERROR, e);
            routed.setException(e);
            end(event, routed, http);
            AbandonedExchange.end(routed);
            callback.done(true);
            return true;
        }
    }

    private void end(WebhookEvent event, Exchange routed, Exchange http) {
        boolean success = !routed.isFailed() && !routed.isRollbackOnly() && !routed.isRollbackOnlyLast();
        runs.end(event, success);
        statistics.ended(success);
        setAnswer(http, success ? OK : SERVER_ERROR);
    }

    private static boolean answer(Exchange http, int status, AsyncCallback callback) {
        setAnswer(http, status);
        callback.done(true);
        return true;
    }

    /** The status and nothing else: some servers send the headers of the request back. */
    private static void setAnswer(Exchange http, int status) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }
}
