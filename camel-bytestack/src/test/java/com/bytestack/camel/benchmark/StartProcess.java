package com.bytestack.camel.benchmark;

import java.lang.management.ManagementFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** Starts a context with one route, asks one question, and says what that took. */
final class StartProcess {

    private StartProcess() {}

    /** Takes the contestant, and the base URL. */
    public static void main(String[] arguments) throws Exception {
        boolean ours = arguments[0].equals(Routes.OURS);
        String baseUrl = arguments[1];
        Usage start = Usage.now();
        int loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        RouteBuilder route = ours ? new Ours(baseUrl) : new SubmitByHand(baseUrl);
        CamelContext context = new org.apache.camel.impl.DefaultCamelContext();
        context.disableJMX();
        context.addRoutes(route);
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        Object answer = ours
                ? template.requestBody("direct:ours", Question.PROMPT)
                : template.requestBody("direct:by-hand", Question.REQUEST);
        if (!answer.toString().contains("qry_")) {
            throw new IllegalStateException(answer.toString());
        }
        Usage used = Usage.now().since(start);
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - loaded;
        System.out.println(used.nanos() + " " + used.cpuNanos() + " " + classes);
        System.exit(0);
    }

    private static final class Ours extends RouteBuilder {

        private final String baseUrl;

        private Ours(String baseUrl) {
            this.baseUrl = baseUrl;
        }

        @Override
        public void configure() {
            from("direct:ours").toF("bytestack:query?apiKey=key&baseUrl=%s&%s", baseUrl, Question.OPTIONS);
        }
    }
}
