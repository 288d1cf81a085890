package com.bytestack.camel;

import com.bytestack.camel.client.BytestackException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;

/** Asks a hostile server for all that it has, and says of each what came of it. */
final class HostileAnswersNode {

    private HostileAnswersNode() {}

    /** Takes the server's root. */
    public static void main(String[] arguments) throws Exception {
        String root = arguments[0];
        try (CamelContext context = Contexts.configured(root, "key-of-the-node")) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("bytestack:storage?includeBody=false&initialDelay=0&delay=50&baseUrl=" + root + "/one-key/v1")
                            .routeId("one-key")
                            .autoStartup(false)
                            .log("${header.CamelBytestackKey}");
                    from("direct:count")
                            .toD("bytestack:storage?streamList=true&baseUrl=" + root + "/${body}/v1")
                            .process(HostileAnswersNode::count);
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            for (String list : List.of(
                    "two-gigabytes",
                    "names",
                    "entry-without-end",
                    "key-without-end",
                    "string-without-end",
                    "data-without-end",
                    "utf-16-without-end",
                    "nesting",
                    "nesting-beside",
                    "digits",
                    "name-without-end",
                    "cursor")) {
                say(list, template.request("direct:count", exchange -> exchange.getMessage()
                        .setBody(list)));
            }
            for (String query : List.of(
                    "query-without-end",
                    "query-declared",
                    "query-compressed",
                    "query-of-digits",
                    "query-of-an-exponent",
                    "query-nesting",
                    "query-megabytes",
                    "query-failed",
                    "error-without-end",
                    "bill-without-end",
                    "error-of-pages")) {
                String uri = "bytestack:query?operation=await&queryId=a&baseUrl=" + root + "/" + query + "/v1";
                say(query, template.request(uri, exchange -> {}));
            }
            String jobs = "bytestack:jobs?baseUrl=" + root + "/blanks/v1";
            say("blanks", template.request(jobs, exchange -> {}));
            context.getRouteController().startRoute("one-key");
            BytestackStorageConsumer consumer =
                    (BytestackStorageConsumer) context.getRoute("one-key").getConsumer();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> consumer.getKnownFiles() == 1 && consumer.getFilesInProgress() == 0);
            long poll = consumer.getLastPollTime().getTime();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> consumer.getLastPollTime().getTime() > poll);
            System.out.println("one-key=" + consumer.getEmittedFiles());
        }
    }

    private static void count(Exchange exchange) {
        int count = 0;
        for (Iterator<?> files = exchange.getMessage().getBody(Iterator.class); files.hasNext(); files.next()) {
            count++;
        }
        exchange.getMessage().setBody(count);
    }

    private static void say(String what, Exchange exchange) {
        Exception exception = exchange.getException();
        BytestackException failure = exchange.getException(BytestackException.class);
        if (failure != null) {
            String message = failure.getMessage();
            System.out.println(what + "=" + failure.getClass().getSimpleName() + " " + failure.getStatusCode() + " "
                    + message.length() + " " + message.substring(0, Math.min(300, message.length())));
        } else {
            Object body = exchange.getMessage().getBody();
            System.out.println(what + "=" + (exception != null ? exception : body instanceof Integer ? body : "read"));
        }
    }
}
