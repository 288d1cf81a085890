package com.bytestack.camel.examples.brandmonitor;

import static org.apache.camel.LoggingLevel.WARN;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.model.Job;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Puts the job in place, then takes in its results by polling and by webhook. Either may bring a result first, or bring
 * it again: it is stored by its key, and so counts once.
 */
@Component
class MonitorRoutes extends RouteBuilder {

    private final MonitorProperties monitor;
    private final MentionStore mentions;

    MonitorRoutes(MonitorProperties monitor, MentionStore mentions) {
        this.monitor = monitor;
        this.mentions = mentions;
    }

    @Override
    public void configure() {
        // each step until it works: ByteStack may be away, or the webhook refused, while polling goes on
        from("timer:start?repeatCount=1&delay=0")
                .routeId("start")
                .errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(-1)
                        .useExponentialBackOff()
                        .maximumRedeliveryDelay(60_000)
                        .retryAttemptedLogLevel(WARN))
                .setBody(constant(monitor.job()))
                .to("bytestack:jobs?operation=upsert")
                .log("Job ${body.id} (${body.name}) was ${header." + BytestackConstants.UPSERT + "}")
                .process(exchange -> add(polling(jobId(exchange))))
                .filter(constant(StringUtils.hasText(monitor.publicUrl())))
                .process(exchange -> add(webhook(jobId(exchange))));

        from("direct:result")
                .routeId("result")
                .process(exchange -> mentions.add(ResultReader.read(exchange.getMessage())));
    }

    /** What is stored, whoever brought it, is neither routed nor downloaded again. */
    private LambdaRouteBuilder polling(String jobId) {
        return routes -> routes.from("bytestack:storage?jobId=" + jobId + "&idempotentRepository=#storedResults"
                        + "&initialDelay=0&delay=" + monitor.pollDelay().toMillis())
                .routeId("polling")
                .to("direct:result");
    }

    private LambdaRouteBuilder webhook(String jobId) {
        return routes -> routes.from("webhook:bytestack:webhooks?webhookComponentName=platform-http"
                        + "&webhookExternalUrl=" + monitor.publicUrl() + "&webhookPath=/bytestack&includeResult=true")
                .routeId("webhook")
                .filter(header(BytestackConstants.JOB_ID).isEqualTo(jobId))
                .filter(header(BytestackConstants.KEY).isNotNull()) // a run that failed has none
                .to("direct:result");
    }

    private static String jobId(Exchange exchange) {
        return exchange.getMessage().getBody(Job.class).id();
    }

    private void add(LambdaRouteBuilder routes) throws Exception {
        RouteBuilder.addRoutes(getContext(), routes);
    }
}
