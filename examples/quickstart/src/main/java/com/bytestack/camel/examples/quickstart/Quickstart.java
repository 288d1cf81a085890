package com.bytestack.camel.examples.quickstart;

import static org.apache.camel.builder.Builder.header;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.test.BytestackOrEmulator;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/**
 * Asks ByteStack a question, prints the answer, and waits for its result file. Without an API key in the environment
 * variable {@code BITKIT_API_KEY} it talks to an emulator that it starts itself, and lets a job run there, too: on
 * ByteStack the job would go on running, and be paid for.
 */
public final class Quickstart {

    private static final String QUESTION = "How often did people mention Apache Camel last week?";

    private final PrintStream out;
    private final Path folder;

    Quickstart(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs the demonstration; exits with status 1 if it failed.
     *
     * @param args none
     * @throws Exception if Camel can't start
     */
    public static void main(String[] args) throws Exception {
        boolean well = new Quickstart(System.out, Path.of("target", "results")).run(System.getenv("BITKIT_API_KEY"));
        System.exit(well ? 0 : 1);
    }

    /** Runs against ByteStack with a key, else against the emulator; gives whether all went well. */
    boolean run(String apiKey) throws Exception {
        try (BytestackOrEmulator bytestack = BytestackOrEmulator.of(apiKey)) {
            out.println(bytestack.introduction());
            return demonstrate(bytestack.properties(), bytestack.isEmulated());
        }
    }

    private boolean demonstrate(Map<String, String> properties, boolean withJob) throws Exception {
        Main main = new Main();
        main.configure().withName("quickstart");
        properties.forEach(main::addProperty);
        main.configure().addRoutesBuilder(new QuickstartRoutes(out, folder));
        main.start();
        try {
            return ask(main.getCamelContext()) && (!withJob || schedule(main.getCamelContext()));
        } finally {
            main.stop();
        }
    }

    private boolean ask(CamelContext context) {
        out.println("Asking: " + QUESTION);
        return send(context, "direct:ask", header(BytestackConstants.JOB_ID).isNull());
    }

    private boolean schedule(CamelContext context) {
        out.println("Scheduling a question");
        return send(
                context, "direct:schedule", header(BytestackConstants.JOB_ID).isNotNull());
    }

    /** Gives whether the route did its work, and a file that it leads to arrived. */
    private boolean send(CamelContext context, String route, Predicate file) {
        NotifyBuilder stored = new NotifyBuilder(context)
                .fromRoute("files")
                .filter(file)
                .whenCompleted(1)
                .create();
        Exchange sent = context.createProducerTemplate()
                .request(route, exchange -> exchange.getMessage().setBody(QUESTION));
        if (sent.getException() != null) {
            out.println("That failed: " + sent.getException().getMessage());
            return false;
        }
        if (!stored.matches(2, TimeUnit.MINUTES)) {
            out.println("The result's file did not arrive within two minutes");
            return false;
        }
        return true;
    }
}
