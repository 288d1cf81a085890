package com.bytestack.camel.examples.quickstart;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.model.Job;
import com.bytestack.camel.model.Query;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Asks a question and prints the answer; has another asked again and again; stores each result file in a folder. */
final class QuickstartRoutes extends RouteBuilder {

    private final PrintStream out;
    private final Path folder;

    QuickstartRoutes(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    @Override
    public void configure() {
        from("direct:ask")
                .routeId("ask")
                .to("bytestack:query?operation=submitAndAwait&sources=x,reddit,linkedin&dateRange=P7D&limit=300")
                .process(exchange -> print(exchange.getMessage().getBody(Query.class)));

        // at every start: creates the job, changes it, or leaves it alone
        from("direct:schedule")
                .routeId("schedule")
                .to("bytestack:jobs?operation=upsert&jobName=Hourly mentions&schedule=every_hour"
                        + "&prompt=Who mentions Apache Camel?&sources=x,reddit")
                .process(exchange -> out.println(
                        "Job " + exchange.getMessage().getBody(Job.class).id() + " was "
                                + exchange.getMessage().getHeader(BytestackConstants.UPSERT)));

        // written beside its target and renamed when it is whole, so that nobody reads half a file
        from("bytestack:storage?since=now&initialDelay=0&delay=1000")
                .routeId("files")
                .to("file:" + folder + "?tempFileName=${file:onlyname}.part")
                .process(exchange -> printFile(exchange.getMessage()));
    }

    private void printFile(Message message) {
        String job = message.getHeader(BytestackConstants.JOB_ID, String.class);
        out.println("Stored " + message.getHeader("CamelFileNameProduced")
                + (job == null ? "" : ", by a run of job " + job));
    }

    private void print(Query query) {
        JsonNode result = query.result();
        out.println("Answer of " + query.id() + ":");
        if (result == null || !result.path("by_source").isObject()) {
            out.println(result == null ? query.json() : result.toPrettyString());
            return;
        }
        result.get("by_source")
                .properties()
                .forEach(source -> out.printf(
                        "  %-10s %5d mentions by %5d users%n",
                        source.getKey(),
                        source.getValue().path("mentions").asLong(),
                        source.getValue().path("unique_users").asLong()));
    }
}
