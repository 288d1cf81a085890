package com.bytestack.camel.benchmark;

import java.lang.management.ManagementFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Starts a context with one route, asks one question, and says what that took. */
final class StartProcess {

    private StartProcess() {}

    /** Takes the contestant, and the base URL. */
    public static void main(String[] arguments) throws Exception {
        boolean ours = arguments[0].equals(Routes.OURS);
        String baseUrl = arguments[1];
        Usage start = Usage.now();
        int loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        LambdaRouteBuilder route = ours ? builder -> ours(builder, baseUrl) : new SubmitByHand(baseUrl);
        CamelContext context = new DefaultCamelContext();
        RouteBuilder.addRoutes(context, route);
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        Object answer = template.requestBody(Routes.START, ours ? Question.PROMPT : Question.REQUEST);
        if (!answer.toString().contains("qry_")) {
            throw new IllegalStateException(answer.toString());
        }
        Usage used = Usage.now().since(start);
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - loaded;
        System.out.println(used.nanos() + " " + used.cpuNanos() + " " + classes);
        System.exit(0);
    }

    private static void ours(RouteBuilder builder, String baseUrl) {
        builder.from(Routes.START).toF("bytestack:query?apiKey=key&baseUrl=%s&%s", baseUrl, Question.OPTIONS);
    }
}
