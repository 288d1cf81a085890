package com.bytestack.camel;

import com.bytestack.camel.input.DynamicOptions;
import com.bytestack.camel.input.Evaluation;
import com.bytestack.camel.input.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final Pattern HARMLESS = Pattern.compile("#?[\\w.:/-]*");

    private Evaluation evaluation;
    private volatile Route route;

    /** For Camel, which finds it by the scheme. */
    public BytestackSendDynamicAware() {}

    /**
     * What a route says, sorted by what becomes of it.
     *
     * @param uri        as it is written
     * @param template   the same, parsed
     * @param isForUs    whether its options are evaluated one by one; if not, Camel evaluates it as a whole
     * @param fixed      the options that no message changes, as they are written
     * @param travelling those that go with the message
     * @param others     those of an endpoint, which is another for each of their values
     * @param checked    for which resources all options were found to be right
     */
    private record Route(
            String uri,
            Template template,
            boolean isForUs,
            String fixed,
            List<Template.Option> travelling,
            List<Template.Option> others,
            Set<BytestackResource> checked) {

        static Route of(String uri, Template template) {
            StringJoiner fixed = new StringJoiner("&");
            List<Template.Option> travelling = new ArrayList<>();
            List<Template.Option> others = new ArrayList<>();
            for (Template.Option option : template.options()) {
                if (!option.value().isEvaluated()) {
                    fixed.add(option.name() + "=" + option.value().written());
                } else {
                    (DynamicOptions.has(option.name()) ? travelling : others).add(option);
                }
            }
            return new Route(
                    uri,
                    template,
                    template.isEvaluatedByOption(),
                    fixed.toString(),
                    travelling,
                    others,
                    ConcurrentHashMap.newKeySet());
        }
    }

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
        Route said = route(originalUri);
        if (!said.isForUs()) {
            return null;
        }
        BytestackResource resource =
                BytestackResource.of(evaluation.text("resource", said.template().path(), exchange));
        check(said, resource);
        String path = said.template().scheme() + ":" + resource.path();
        StringJoiner endpoint = new StringJoiner("&", path + "?", "").setEmptyValue(path);
        // before what is fixed: a RAW( there that nothing ends would take in what follows
        said.others().forEach(option -> endpoint.add(option.name() + "=" + ofTheEndpoint(option, exchange)));
        if (!said.fixed().isEmpty()) {
            endpoint.add(said.fixed());
        }
        Map<String, Object> travelling = new LinkedHashMap<>();
        for (Template.Option option : said.travelling()) {
            travelling.put(option.name(), evaluation.of(option.name(), option.value(), exchange));
        }
        return new DynamicAwareEntry(endpoint.toString(), originalUri, null, travelling);
    }

    /** One route has one URI, but nothing says that it must. */
    private Route route(String originalUri) {
        Route known = route;
        if (known == null || !known.uri().equals(originalUri)) {
            String uri = EndpointHelper.resolveEndpointUriPropertyPlaceholders(getCamelContext(), originalUri);
            known = Route.of(originalUri, Template.parse(uri));
            route = known;
        }
        return known;
    }

    private void check(Route said, BytestackResource resource) {
        if (!said.checked().contains(resource)) {
            Map<String, Object> options = new LinkedHashMap<>();
            said.template().options().forEach(option -> options.put(option.name(), option.value()));
            OptionCheck.names(
                    resource,
                    options,
                    getCamelContext()
                            .getCamelContextExtension()
                            .getEndpointUriFactory("bytestack")
                            .propertyNames());
            said.checked().add(resource);
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
        return target -> DynamicOptions.remove(
                target.getMessage(), entry.getLenientProperties().keySet());
    }
}
