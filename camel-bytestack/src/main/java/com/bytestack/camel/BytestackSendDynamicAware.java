package com.bytestack.camel;

import com.bytestack.camel.input.DynamicOptions;
import com.bytestack.camel.input.Evaluation;
import com.bytestack.camel.input.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;

/**
 * Lets {@code toD} send all its messages through one endpoint: what the URI in the route says anew for each message is
 * evaluated option by option, and travels as headers for the time of the call. What a message holds becomes the value of
 * its option and nothing else.
 */
@SendDynamic("bytestack")
public final class BytestackSendDynamicAware extends SendDynamicAwareSupport {

    private static final Processor TAKE_OFF = exchange -> DynamicOptions.remove(exchange.getMessage());

    private static final Pattern HARMLESS = Pattern.compile("#?[\\w.:/-]*");

    private Evaluation evaluation;
    private volatile Parsed parsed;

    /** For Camel, which finds it by the scheme. */
    public BytestackSendDynamicAware() {}

    /** What the route says, and for which resources its options were found to be right. */
    private record Parsed(String uri, Template template, Set<BytestackResource> checked) {}

    @Override
    protected void doInit() {
        evaluation = new Evaluation(getCamelContext());
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        Parsed route = parsed(originalUri);
        Template template = route.template();
        if (!template.isEvaluatedByOption()) {
            return null;
        }
        BytestackResource resource = BytestackResource.of(evaluation.text("resource", template.path(), exchange));
        check(route, resource);
        StringJoiner constant = new StringJoiner("&", template.scheme() + ":" + resource.path() + "?", "");
        constant.setEmptyValue(template.scheme() + ":" + resource.path());
        Map<String, Object> travelling = new LinkedHashMap<>();
        for (Template.Option option : template.options()) {
            if (!option.value().isEvaluated()) {
                constant.add(option.name() + "=" + option.value().written());
            } else if (DynamicOptions.has(option.name())) {
                travelling.put(option.name(), evaluation.of(option.name(), option.value(), exchange));
            } else {
                constant.add(option.name() + "=" + ofTheEndpoint(option, exchange));
            }
        }
        return new DynamicAwareEntry(constant.toString(), originalUri, null, travelling);
    }

    /** One route has one URI, but nothing says that it must. */
    private Parsed parsed(String originalUri) {
        Parsed known = parsed;
        if (known == null || !known.uri().equals(originalUri)) {
            String uri = EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), originalUri);
            known = new Parsed(originalUri, Template.parse(uri), ConcurrentHashMap.newKeySet());
            parsed = known;
        }
        return known;
    }

    private void check(Parsed route, BytestackResource resource) {
        if (!route.checked().contains(resource)) {
            Map<String, Object> options = new LinkedHashMap<>();
            route.template().options().forEach(option -> options.put(option.name(), option.value()));
            OptionCheck.names(
                    resource,
                    options,
                    getCamelContext()
                            .getCamelContextExtension()
                            .getEndpointUriFactory("bytestack")
                            .propertyNames());
            route.checked().add(resource);
        }
    }

    /** An option that can't travel: an endpoint for each of its values, in RAW(), since Camel decodes all else twice. */
    private String ofTheEndpoint(Template.Option option, Exchange exchange) {
        String value = evaluation.text(option.name(), option.value(), exchange);
        boolean isReference =
                value.startsWith("#") && option.value().parts().get(0).isFunction();
        if (isReference || value.contains("{{")) {
            throw unusable(option, "takes no reference (#…) and no property ({{…}}) from a message");
        }
        if (HARMLESS.matcher(value).matches()) {
            return value;
        }
        if (value.chars().anyMatch(Character::isISOControl) || value.contains(")") && value.contains("}")) {
            throw unusable(option, "takes no control characters, and not both ) and }, from a message");
        }
        return value.contains(")") ? "RAW{" + value + "}" : "RAW(" + value + ")";
    }

    private static IllegalArgumentException unusable(Template.Option option, String reason) {
        return new IllegalArgumentException("The option " + option.name() + " " + reason);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return entry.getUri();
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return target -> DynamicOptions.put(target, entry.getLenientProperties());
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return TAKE_OFF;
    }
}
