package com.bytestack.camel;

import com.bytestack.camel.input.DynamicOptions;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD} send all its messages through one endpoint: what its URI says anew for each message travels as headers
 * for the time of the call. It means what {@code to} would with the same URI, refusals included.
 */
@SendDynamic("bytestack")
public final class BytestackSendDynamicAware extends SendDynamicAwareSupport {

    private static final Processor TAKE_OFF = exchange -> DynamicOptions.remove(exchange.getMessage());

    /** For Camel, which finds it by the scheme. */
    public BytestackSendDynamicAware() {}

    @Override
    protected void doInit() {
        // nothing: the names of options are the endpoint's business
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Map<String, Object> written = query(placeholdersResolved(originalUri));
        Map<String, Object> fixed = query(uri);
        Map<String, Object> dynamic = new LinkedHashMap<>(fixed);
        dynamic.entrySet()
                .removeIf(option -> !DynamicOptions.has(option.getKey())
                        || option.getValue().equals(written.get(option.getKey())));
        fixed.keySet().removeAll(dynamic.keySet());
        return dynamic.isEmpty() ? null : new DynamicAwareEntry(uri, originalUri, fixed, dynamic);
    }

    private String placeholdersResolved(String originalUri) throws Exception {
        return EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), originalUri);
    }

    /** Values as they are written: encoded, in RAW(). */
    private static Map<String, Object> query(String uri) throws URISyntaxException {
        return new LinkedHashMap<>(URISupport.parseQuery(URISupport.extractQuery(uri), true, true));
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        String query = entry.getProperties().entrySet().stream()
                .flatMap(option -> values(option.getValue()).stream().map(value -> option.getKey() + "=" + value))
                .collect(Collectors.joining("&"));
        String path = URISupport.stripQuery(entry.getUri());
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** More than one where an option is repeated. */
    private static Collection<?> values(Object value) {
        return value instanceof Collection<?> values ? values : Set.of(value);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        BytestackConfiguration configuration = endpoint(entry.getUri()).getConfiguration();
        Set<String> dynamic = entry.getLenientProperties().keySet();
        return target -> DynamicOptions.put(target.getMessage(), dynamic, configuration);
    }

    /**
     * What {@code to} would send to. It is neither kept nor started; it says what the options are, or that they can't be
     * right.
     */
    private BytestackEndpoint endpoint(String uri) {
        String normalized = EndpointHelper.normalizeEndpointUri(uri);
        try {
            return (BytestackEndpoint) getCamelContext()
                    .getComponent(getScheme(), BytestackComponent.class)
                    .createEndpoint(normalized);
        } catch (Exception e) {
            throw new ResolveEndpointFailedException(normalized, e);
        }
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return TAKE_OFF;
    }
}
