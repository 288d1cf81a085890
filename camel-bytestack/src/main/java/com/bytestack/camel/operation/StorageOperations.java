package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.client.BytestackClient;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.Listing;
import com.bytestack.camel.client.RemoteFile;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.storage.FileBody;
import com.bytestack.camel.storage.FileFilter;
import com.bytestack.camel.storage.FileMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The operations of {@code bytestack:storage}. */
public final class StorageOperations implements Operations {

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
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            switch (Choice.of(exchange, configuration, StorageOperation.values())) {
                case LIST -> list(exchange);
                case DOWNLOAD -> download(exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private void list(Exchange exchange) throws BytestackException {
        FileFilter filter = filter(Inputs.of(exchange, configuration, null));
        Listing<ResultFile> listing = client.storage().list();
        if (configuration.isStreamList()) {
            exchange.getMessage().setBody(ListingIterator.of(listing, filter, exchange));
            Reply.billingIssue(exchange.getMessage(), listing.billingIssue());
            return;
        }
        try (listing) {
            List<ResultFile> files = new ArrayList<>();
            for (ResultFile file = listing.next(); file != null; file = listing.next()) {
                if (filter.test(file)) {
                    files.add(file);
                }
            }
            exchange.getMessage().setBody(files);
            Reply.billingIssue(exchange.getMessage(), listing.billingIssue());
        }
    }

    private static FileFilter filter(Inputs inputs) {
        return new FileFilter(
                inputs.text(Input.PREFIX),
                Values.pattern(Input.INCLUDE, inputs.text(Input.INCLUDE)),
                Values.pattern(Input.EXCLUDE, inputs.text(Input.EXCLUDE)),
                inputs.text(Input.JOB_ID),
                Values.since(inputs.get(Input.SINCE)));
    }

    private void download(Exchange exchange) throws BytestackException {
        Message message = exchange.getMessage();
        String key = Inputs.of(exchange, configuration, Input.KEY).required(Input.KEY);
        ResultFile listed =
                message.getBody() instanceof ResultFile file && file.key().equals(key) ? file : null;
        RemoteFile file = client.storage().download(key);
        FileMessage.fill(message, FileMessage.describe(listed, file), FileBody.of(file, exchange));
        Reply.billingIssue(message, file.billingIssue());
    }
}
