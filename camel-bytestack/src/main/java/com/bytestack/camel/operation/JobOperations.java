package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.Answer;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.api.BytestackClient;
import com.bytestack.camel.client.list.Listing;
import com.bytestack.camel.input.Choice;
import com.bytestack.camel.input.Input;
import com.bytestack.camel.input.Inputs;
import com.bytestack.camel.input.Values;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.JobRequest;
import com.bytestack.camel.model.JobUpdate;
import org.apache.camel.Exchange;

/** The operations of {@code bytestack:jobs}. */
public final class JobOperations extends DirectOperations {

    private static final JobUpdate PAUSE = new JobUpdate("paused", null, null);
    private static final JobUpdate RESUME = new JobUpdate("active", null, null);

    private final BytestackClient client;
    private final BytestackConfiguration configuration;

    /**
     * Operations of an endpoint.
     *
     * @param client        what calls ByteStack
     * @param configuration the endpoint's options
     */
    public JobOperations(BytestackClient client, BytestackConfiguration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    @Override
    Operation operation(Exchange exchange) {
        return switch (Choice.of(exchange, configuration, JobOperation.values())) {
            case LIST -> this::list;
            case GET -> it -> reply(it, client.jobs().get(jobId(it)));
            case CREATE -> it -> reply(it, client.jobs().create(request(inputs(it))));
            case UPSERT -> this::upsert;
            case UPDATE -> this::update;
            case PAUSE -> it -> reply(it, client.jobs().update(jobId(it), PAUSE));
            case RESUME -> it -> reply(it, client.jobs().update(jobId(it), RESUME));
            case DELETE -> this::delete;
        };
    }

    private void list(Exchange exchange) throws BytestackException {
        Listing<Job> listing = client.jobs().list();
        exchange.getMessage().setBody(Listings.all(listing, job -> true));
        Reply.billingIssue(exchange.getMessage(), listing.billingIssue());
    }

    private void upsert(Exchange exchange) throws BytestackException {
        Inputs inputs = inputs(exchange);
        JobUpsert.Result result = new JobUpsert(client, request(inputs), inputs.get(Input.DATE_RANGE)).run();
        Reply.job(exchange.getMessage(), result.answer(), result.outcome());
    }

    private void update(Exchange exchange) throws BytestackException {
        Inputs inputs = Inputs.ofChange(
                exchange, configuration, Input.JOB_ID, Input.JOB_STATUS, Input.SCHEDULE, Input.WEBHOOK_URL);
        String id = inputs.required(Input.JOB_ID);
        JobUpdate update = new JobUpdate(
                Values.jobStatus(inputs.get(Input.JOB_STATUS)),
                Values.schedule(inputs.get(Input.SCHEDULE)),
                webhookUrl(inputs));
        if (update.changesNothing()) {
            throw new IllegalArgumentException("Nothing to change of job " + id + ": give its new status ("
                    + Input.JOB_STATUS.where() + "), schedule (" + Input.SCHEDULE.where() + ") or webhook_url ("
                    + Input.WEBHOOK_URL.where() + "), or these in the message body");
        }
        reply(exchange, client.jobs().update(id, update));
    }

    private void delete(Exchange exchange) throws BytestackException {
        String id = jobId(exchange);
        boolean billingIssue = client.jobs().delete(id);
        Reply.deleted(exchange.getMessage(), BytestackConstants.JOB_ID, id, billingIssue);
    }

    private static void reply(Exchange exchange, Answer<Job> answer) {
        Reply.job(exchange.getMessage(), answer, null);
    }

    private Inputs inputs(Exchange exchange) {
        return Inputs.of(exchange, configuration, Input.PROMPT);
    }

    private String jobId(Exchange exchange) {
        return Inputs.of(exchange, configuration, Input.JOB_ID).required(Input.JOB_ID);
    }

    private JobRequest request(Inputs inputs) {
        return new JobRequest(
                inputs.required(Input.JOB_NAME),
                inputs.required(Input.PROMPT),
                inputs.names(Input.SOURCES),
                inputs.required(Input.SCHEDULE, Values.schedule(inputs.get(Input.SCHEDULE))),
                webhookUrl(inputs),
                Values.dateRange(inputs.get(Input.DATE_RANGE)),
                Values.limit(inputs.get(Input.LIMIT)));
    }

    private String webhookUrl(Inputs inputs) {
        return Values.webhookUrl(inputs.get(Input.WEBHOOK_URL), configuration.isAllowInsecureHttp());
    }
}
