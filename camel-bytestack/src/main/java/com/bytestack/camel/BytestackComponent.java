package com.bytestack.camel;

import com.bytestack.camel.awaiting.Awaiter;
import com.bytestack.camel.connection.Clients;
import com.bytestack.camel.operation.Redeliveries;
import com.bytestack.camel.storage.FileLedgers;
import com.bytestack.camel.transform.BytestackCloudEventDataTypeTransformer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.Transformer;
import org.apache.camel.spi.TransformerKey;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;

/** Asks ByteStack questions, now or on a schedule, and consumes its result files. */
@org.apache.camel.spi.annotations.Component("bytestack")
public class BytestackComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "The options that all endpoints of this component start from.")
    private BytestackConfiguration configuration = new BytestackConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Enable usage of global SSL context parameters.")
    private boolean useGlobalSslContextParameters;

    private final Clients clients = new Clients(this, this::retrieveGlobalSslContextParameters);
    private final Awaiter awaiter = new Awaiter(this);
    private final QueryRepository memory = new MemoryQueryRepository();
    private Redeliveries redeliveries;
    private final FileLedgers ledgers = new FileLedgers();
    private final LifecycleStrategySupport endOfWaits = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            // before the graceful shutdown, which would wait for them
            awaiter.endAll();
        }
    };

    /** A component that is yet to be added to a context. */
    public BytestackComponent() {}

    /**
     * A component of a context.
     *
     * @param context the context
     */
    public BytestackComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        BytestackResource resource = BytestackResource.of(remaining);
        OptionCheck.names(
                resource,
                parameters,
                getCamelContext()
                        .getCamelContextExtension()
                        .getEndpointUriFactory("bytestack")
                        .propertyNames());
        // a placeholder may resolve to nothing: a Kamelet's, say
        parameters.values().removeIf(""::equals);
        Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        given.addAll(parameters.keySet());
        BytestackEndpoint endpoint = resource == BytestackResource.WEBHOOKS
                ? new BytestackWebhooksEndpoint(uri, this, configuration.copy(), given)
                : new BytestackEndpoint(uri, this, resource, configuration.copy(), given);
        String operation = configuration.getOperation();
        if (operation != null && !resource.operations().contains(operation)) {
            // the component's is of another resource
            OptionCheck.operation(operation);
            endpoint.getConfiguration().setOperation(null);
        }
        if (given.contains("apiKey") != given.contains("apiKeySupplier")) {
            // whichever the URI gives counts, and not the component's other
            endpoint.getConfiguration().setApiKey(null);
            endpoint.getConfiguration().setApiKeySupplier(null);
        }
        OptionCheck.types((PropertyConfigurerGetter) getEndpointPropertyConfigurer(), parameters);
        setProperties(endpoint, parameters);
        OptionCheck.values(resource, endpoint.getConfiguration());
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        PropertyConfigurer generated = super.getComponentPropertyConfigurer();
        return generated == null ? null : new CheckedConfigurer(generated);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        redeliveries = new Redeliveries(getCamelContext());
        getCamelContext().addLifecycleStrategy(endOfWaits);
        bringDataType();
    }

    /** Where Camel does not find it by its service file: Quarkus leaves out those of CloudEvents. */
    private void bringDataType() {
        Transformer cloudEvents = new BytestackCloudEventDataTypeTransformer();
        TransformerKey key = TransformerKey.createFrom(cloudEvents);
        if (getCamelContext().getTransformerRegistry().resolveTransformer(key) == null) {
            getCamelContext().getTransformerRegistry().put(key, cloudEvents);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(clients, awaiter);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(redeliveries, awaiter, clients);
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        // and not when it stops: it may start again while files are being processed
        ServiceHelper.stopAndShutdownService(ledgers);
        super.doShutdown();
    }

    FileLedgers ledgers() {
        return ledgers;
    }

    Clients clients() {
        return clients;
    }

    Awaiter awaiter() {
        return awaiter;
    }

    /** Follows the context's exchanges from the first call on. */
    Redeliveries redeliveries() {
        ServiceHelper.startService(redeliveries);
        return redeliveries;
    }

    /** Of endpoints that have none of their own. */
    QueryRepository queryRepository() {
        return memory;
    }

    public BytestackConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The options that all endpoints of this component start from.
     */
    public void setConfiguration(BytestackConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /**
     * Enable usage of global SSL context parameters.
     */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
