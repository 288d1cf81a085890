package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.file.RemoteFile;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.input.Choice;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Inputs;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.storage.FileBody;
import com.bytestack.camel.storage.FileFilter;
import com.bytestack.camel.storage.FileMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operations of {@code bytestack:storage}. */
public final class StorageOperations extends DirectOperations {

    private final BytestackClient client;
    private final BytestackConfiguration configuration;

    /**
     * Operations of an endpoint.
     *
     * @param client        what calls ByteStack
     * @param configuration the endpoint's options
     */
    public StorageOperations(BytestackClient client, BytestackConfiguration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    @Override
    Operation operation(Exchange exchange) {
        return switch (Choice.of(exchange, configuration, StorageOperation.values())) {
            case LIST -> this::list;
            case DOWNLOAD -> this::download;
        };
    }

    private void list(Exchange exchange) throws BytestackException {
        FileFilter filter = filter(Inputs.of(exchange, configuration, null));
        Listing<ResultFile> listing = client.storage().list();
        if (configuration.isStreamList()) {
            exchange.getMessage().setBody(ListingIterator.of(listing, filter, exchange));
            Reply.billingIssue(exchange.getMessage(), listing.billingIssue());
            return;
        }
        exchange.getMessage().setBody(Listings.all(listing, filter));
        Reply.billingIssue(exchange.getMessage(), listing.billingIssue());
    }

    private static FileFilter filter(Inputs inputs) {
        return new FileFilter(
                inputs.text(Input.PREFIX),
                Values.pattern(Input.INCLUDE, inputs.text(Input.INCLUDE)),
                Values.pattern(Input.EXCLUDE, inputs.text(Input.EXCLUDE)),
                inputs.text(Input.OF_JOB),
                Values.since(inputs.get(Input.SINCE)));
    }

    private void download(Exchange exchange) throws BytestackException {
        Message message = exchange.getMessage();
        String key = Inputs.of(exchange, configuration, Input.KEY).key();
        ResultFile listed =
                message.getBody() instanceof ResultFile file && file.key().equals(key) ? file : null;
        RemoteFile file = client.storage().download(key, listed == null ? null : listed.size());
        FileMessage.fill(message, FileMessage.describe(listed, file), FileBody.of(file, exchange));
        Reply.billingIssue(message, file.billingIssue());
    }
}
