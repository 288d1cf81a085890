package com.bytestack.camel;

import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.connection.Clients;
import com.bytestack.camel.health.Availability;
import com.bytestack.camel.health.ProducerHealthCheck;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.Webhook;
import com.bytestack.camel.operation.JobOperations;
import com.bytestack.camel.operation.Operations;
import com.bytestack.camel.operation.QueryOperations;
import com.bytestack.camel.operation.StorageOperations;
import com.bytestack.camel.operation.WebhookOperations;
import com.bytestack.camel.storage.FileExchanges;
import com.bytestack.camel.storage.FileLedger;
import com.bytestack.camel.storage.FileScan;
import com.bytestack.camel.webhook.DeliveryStatistics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/**
 * Ask ByteStack questions about social platforms, now or on a schedule, wait for the answers, and consume the files in
 * which it stores every result.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "bytestack",
        title = "ByteStack",
        syntax = "bytestack:resource",
        category = {Category.API, Category.SAAS},
        headersClass = BytestackConstants.class)
@Metadata(annotations = "protocol=http")
@ManagedResource(description = "ByteStack endpoint")
public class BytestackEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);

    @UriPath(
            enums = "query,jobs,storage,webhooks",
            description = "What the endpoint is about: query asks questions, jobs asks them on a schedule, storage"
                    + " lists, downloads and consumes result files, webhooks is about being called when a job ran.")
    @Metadata(required = true)
    private final String resource;

    @UriParam
    private final BytestackConfiguration configuration;

    // declared for the metadata alone, which would show Camel's default
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "The time from the end of one poll to the next. A minute, unlike Camel's default of half a"
                    + " second: ByteStack's API is rate limited.")
    private long delay;

    private final BytestackResource kind;
    private final Availability availability = new Availability();
    private final Map<String, ProducerHealthCheck> producerHealth = new ConcurrentHashMap<>();
    private FileLedger ledger;
    private boolean usesLedger;
    private Clients.Use use;

    private final Set<String> given;

    /** The options that the URI itself gives are named, so that what is the component's is not held against it. */
    BytestackEndpoint(
            String uri,
            BytestackComponent component,
            BytestackResource kind,
            BytestackConfiguration configuration,
            Set<String> given) {
        super(uri, component);
        this.given = given;
        this.kind = kind;
        this.resource = kind.path();
        this.configuration = configuration;
        super.setDelay(-1);
    }

    @Override
    public Producer createProducer() {
        return new BytestackProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        checkConsumes();
        BytestackStorageConsumer consumer = new BytestackStorageConsumer(this, processor);
        configureConsumer(consumer);
        consumer.setDelay(Math.max(1, getTimeUnit().convert(pollDelay())));
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        checkConsumes();
        return new BytestackStoragePollingConsumer(this);
    }

    private void checkConsumes() {
        if (kind != BytestackResource.STORAGE) {
            throw new IllegalArgumentException("bytestack:" + resource
                    + " cannot be consumed from; what can is: bytestack:storage, webhook:bytestack:webhooks");
        }
        refuseForConsumer("operation", "means nothing to a consumer; from(\"bytestack:storage\") emits each file");
    }

    /** Refuses an option that the URI gives. */
    final void refuseForConsumer(String option, String reason) {
        if (given.contains(option)) {
            throw new IllegalArgumentException("The option " + option + " " + reason);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        use = getComponent().clients().use(configuration);
        if (kind == BytestackResource.STORAGE && !usesLedger) {
            usesLedger = true;
            ledger = getComponent().ledgers().use(getEndpointUri(), configuration, getCamelContext());
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (use != null) {
            use.close();
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        // and not when it stops: a route that is restarted goes on with what it knows
        if (usesLedger) {
            usesLedger = false;
            getComponent().ledgers().leave(getEndpointUri(), configuration);
        }
        super.doShutdown();
    }

    /** What a producer does. */
    Operations operations() {
        return switch (kind) {
            case QUERY ->
                new QueryOperations(
                        client(),
                        configuration,
                        getComponent().awaiter(),
                        getComponent().redeliveries(),
                        queryRepository());
            case JOBS -> new JobOperations(client(), configuration);
            case STORAGE -> new StorageOperations(client(), configuration);
            case WEBHOOKS -> new WebhookOperations(client(), configuration);
        };
    }

    private QueryRepository queryRepository() {
        QueryRepository own = configuration.getQueryRepository();
        return own == null ? getComponent().queryRepository() : own;
    }

    /** Null before it is started. */
    public BytestackClient client() {
        return use == null ? null : use.client();
    }

    /** What is registered at ByteStack to be called; null if nothing is. */
    Webhook registeredWebhook() {
        return null;
    }

    /** What became of deliveries; null unless it takes some. */
    DeliveryStatistics deliveries() {
        return null;
    }

    /** Whether the calls of its producers get through. */
    Availability availability() {
        return availability;
    }

    /** Shows whether calls get through, by one check for all producers of a route; null is for those that belong to none. */
    void producerStarted(String routeId) {
        producerHealth.compute(keyOf(routeId), (key, known) -> {
            ProducerHealthCheck check = known == null
                    ? new ProducerHealthCheck(this, availability, new ProducerName(this, routeId))
                    : known;
            check.producerStarted();
            return check;
        });
    }

    /** Shows it no more after the last of them. */
    void producerStopped(String routeId) {
        producerHealth.computeIfPresent(keyOf(routeId), (key, check) -> check.producerStopped() ? null : check);
    }

    private static String keyOf(String routeId) {
        return routeId == null ? "" : routeId;
    }

    /** What is known of the files: in progress, done. */
    public FileLedger ledger() {
        return ledger;
    }

    /** Fills the exchanges of files; once it is started. */
    FileExchanges fileExchanges() {
        return new FileExchanges(client().storage(), ledger, configuration.isIncludeBody());
    }

    /** Finds new files; once it is started. What {@code since=now} means begins here. */
    FileScan fileScan() {
        return new FileScan(client(), ledger, Values.fileFilter(configuration), Values.isSinceNow(configuration));
    }

    /** From one poll to the next. */
    Duration pollDelay() {
        return getDelay() < 0
                ? DEFAULT_DELAY
                : Duration.of(getDelay(), getTimeUnit().toChronoUnit());
    }

    @Override
    public BytestackComponent getComponent() {
        return (BytestackComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("resource", resource);
    }

    /**
     * Where the API is.
     *
     * @return the option baseUrl
     */
    @ManagedAttribute(description = "Where the API is")
    public String getBaseUrl() {
        return configuration.getBaseUrl();
    }

    /**
     * How long ByteStack's rate limit holds back the calls of this endpoint and those alike.
     *
     * @return the time left in milliseconds, 0 if it does not
     */
    @ManagedAttribute(
            description = "For how many milliseconds calls are held back by the rate limit; 0 if they are not")
    public long getRateLimitPause() {
        return use == null ? 0 : client().heldBackFor().toMillis();
    }

    /**
     * How many deliveries were routed with success.
     *
     * @return their number, 0 if it is no webhook that is consumed from
     */
    @ManagedAttribute(description = "Number of deliveries to the webhook whose route succeeded")
    public long getRoutedDeliveries() {
        return deliveries() == null ? 0 : deliveries().routed();
    }

    /**
     * How many deliveries were answered 500, so that they come again.
     *
     * @return their number, 0 if it is no webhook that is consumed from
     */
    @ManagedAttribute(description = "Number of deliveries to the webhook whose route failed")
    public long getFailedDeliveries() {
        return deliveries() == null ? 0 : deliveries().failed();
    }

    /**
     * How many deliveries the route did not get, by reason.
     *
     * @return {@code no_signature}, {@code wrong_signature}, {@code too_large}, {@code no_event}, {@code foreign_result} and
     *     {@code not_now}; none if it is no webhook that is consumed from
     */
    @ManagedAttribute(description = "Number of deliveries to the webhook that were refused, by reason")
    public Map<String, Long> getRefusedDeliveries() {
        return deliveries() == null ? Map.of() : deliveries().refused();
    }

    /**
     * What the endpoint is about.
     *
     * @return the resource, as in the URI
     */
    @ManagedAttribute(description = "What the endpoint is about")
    public String getResource() {
        return resource;
    }

    /**
     * The options.
     *
     * @return the endpoint's own
     */
    public BytestackConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public long getDelay() {
        return super.getDelay();
    }

    /**
     * The time from the end of one poll to the next, in {@code timeUnit}. Default: a minute.
     */
    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
    }
}
