package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.input.Choice;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Inputs;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.WebhookRequest;
import org.apache.camel.Exchange;

/** The operations of {@code bytestack:webhooks}. */
public final class WebhookOperations extends DirectOperations {

    private final BytestackClient client;
    private final BytestackConfiguration configuration;

    /**
     * Operations of an endpoint.
     *
     * @param client        what calls ByteStack
     * @param configuration the endpoint's options
     */
    public WebhookOperations(BytestackClient client, BytestackConfiguration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    @Override
    Operation operation(Exchange exchange) {
        return switch (Choice.of(exchange, configuration, WebhookOperation.values())) {
            case REGISTER -> this::register;
            case DELETE -> this::delete;
        };
    }

    private void register(Exchange exchange) throws BytestackException {
        Inputs inputs = Inputs.of(exchange, configuration, Input.URL);
        String url = Values.webhookUrl(inputs.required(Input.URL), configuration.isAllowInsecureHttp());
        WebhookRequest request = new WebhookRequest(url, inputs.names(Input.EVENTS));
        Reply.webhook(exchange.getMessage(), client.webhooks().register(request));
    }

    private void delete(Exchange exchange) throws BytestackException {
        String id = Inputs.of(exchange, configuration, Input.WEBHOOK_ID).required(Input.WEBHOOK_ID);
        boolean billingIssue = client.webhooks().delete(id);
        Reply.deleted(exchange.getMessage(), BytestackConstants.WEBHOOK_ID, id, billingIssue);
    }
}
