package com.bytestack.camel.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.LambdaRouteBuilder;

/** Deliveries of a webhook, taken by one of Camel's HTTP servers. */
final class WebhookRow implements Row {

    private static final String EMPTY = "netty-http, empty route";

    @Override
    public List<Entrant> entrants() {
        return List.of(
                new Entrant(EMPTY, (baseUrl, count) -> empty(baseUrl, count[0], freePort())),
                new Entrant(Routes.OURS, (baseUrl, count) -> ours(baseUrl, count[0], freePort())));
    }

    private static Contestant empty(String baseUrl, String count, int port) throws Exception {
        return deliveries(
                baseUrl, port, count, builder -> builder.from("netty-http:http://localhost:" + port + Deliveries.PATH)
                        .process(exchange -> {
                            // otherwise the request is sent back
                            Message message = exchange.getMessage();
                            message.removeHeaders("*");
                            message.setBody(null);
                            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
                        }));
    }

    private static Contestant ours(String baseUrl, String count, int port) throws Exception {
        return deliveries(baseUrl, port, count, builder -> {
            builder.restConfiguration().host("localhost").port(port);
            builder.from(
                            "webhook:bytestack:webhooks?webhookComponentName=netty-http&webhookAutoRegister=false&webhookPath="
                                    + Deliveries.PATH + "&webhookSecret=" + Deliveries.SECRET)
                    .process(exchange -> {
                        // nothing
                    });
        });
    }

    /** Has the server deliver as much as it is told to a route. */
    private static Contestant deliveries(String baseUrl, int port, String count, LambdaRouteBuilder route)
            throws Exception {
        Routes.start(baseUrl, route);
        BareClient asks = new BareClient(baseUrl);
        return () -> asks.get("/deliver/" + port + "/" + count);
    }

    @Override
    public Section run(Scale scale) throws Exception {
        int count = scale.of(16_000, 160);
        try (ServerProcess server = ServerProcess.ofQueries(0)) {
            Comparison all =
                    new Comparison(Contest.ofSingleCalls(scale).run(this, server.baseUrl(), count), EMPTY, count);
            return Section.of("Webhook deliveries, signed, over 8 connections")
                    .table(all.table("deliveries", "a second", "CPU per delivery, µs"))
                    .plot(all.plot("Deliveries a second", "8 connections"))
                    .goal(Goal.atLeast(0.85, "webhook: speed against an empty route", all.speedOf(Routes.OURS)));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
