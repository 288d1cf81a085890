package com.bytestack.camel.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Deliveries of a webhook, taken by one of Camel's HTTP servers. */
final class WebhookRow implements Row {

    private static final String EMPTY = "netty-http, empty route";

    @Override
    public Section run(Scale scale) throws Exception {
        int count = scale.of(16_000, 160);
        int emptyPort = freePort();
        int ourPort = freePort();
        try (ServerProcess server = ServerProcess.ofQueries(0);
                BareClient asks = new BareClient(server.baseUrl());
                CamelContext context = Routes.start(server.baseUrl(), new Empty(emptyPort), new Ours(ourPort))) {
            Map<String, Measured> all = Contest.ofSingleCalls(scale)
                    .run(
                            Contestant.of(EMPTY, () -> asks.get("/deliver/" + emptyPort + "/" + count)),
                            Contestant.of(Routes.OURS, () -> asks.get("/deliver/" + ourPort + "/" + count)));
            Measured empty = all.get(EMPTY);
            Measured ours = all.get(Routes.OURS);
            Table table = Table.of("deliveries", "a second", "CPU per delivery, µs", "speed", "economy");
            Map<String, Double> speeds = new LinkedHashMap<>();
            for (Measured one : all.values()) {
                table.row(
                        one.name(),
                        one.perSecond() * count,
                        one.cpuMicros() / count,
                        one.speedOf(empty),
                        one.economyOf(empty));
                speeds.put(one.name(), one.perSecond() * count);
            }
            return Section.of("Webhook deliveries, signed, over 8 connections")
                    .table(table)
                    .plot(new BarPlot("Deliveries a second", Map.of("8 connections", speeds)).draw())
                    .goal(Goal.atLeast(0.85, "webhook: speed against an empty route", ours.speedOf(empty)));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Empty extends RouteBuilder {

        private final int port;

        private Empty(int port) {
            this.port = port;
        }

        @Override
        public void configure() {
            from("netty-http:http://localhost:" + port + Deliveries.PATH).process(exchange -> {
                // otherwise the request is sent back
                Message message = exchange.getMessage();
                message.removeHeaders("*");
                message.setBody(null);
                message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
            });
        }
    }

    private static final class Ours extends RouteBuilder {

        private final int port;

        private Ours(int port) {
            this.port = port;
        }

        @Override
        public void configure() {
            restConfiguration().host("localhost").port(port);
            from("webhook:bytestack:webhooks?webhookComponentName=netty-http&webhookAutoRegister=false&webhookPath="
                            + Deliveries.PATH + "&webhookSecret=" + Deliveries.SECRET)
                    .process(exchange -> {
                        // nothing
                    });
        }
    }
}
