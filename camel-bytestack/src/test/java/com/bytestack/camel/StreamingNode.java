package com.bytestack.camel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipInputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Does with a file whatever of Camel reads a file as it streams. */
final class StreamingNode extends RouteBuilder {

    private static final int GROUP = 1000;

    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong texts = new AtomicLong();
    private final AtomicLong packed = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private final String files;

    private StreamingNode(String files) {
        this.files = files;
    }

    @Override
    public void configure() {
        from(files)
                .to("log:seen")
                .split(body().tokenize("\n", GROUP, false))
                .streaming()
                .process(exchange -> lines.addAndGet(count(exchange, "\n") + 1))
                .end()
                .split()
                .tokenizeXML("item", GROUP)
                .streaming()
                .process(exchange -> items.addAndGet(count(exchange, "<item>")))
                .end()
                .multicast()
                .to("direct:unmarshal", "direct:marshal")
                .end()
                .process(exchange -> done.countDown());
        from("direct:unmarshal")
                .unmarshal()
                .json(JsonLibrary.Jackson, Texts.class)
                .process(exchange ->
                        texts.set(exchange.getMessage().getBody(Texts.class).count()));
        from("direct:marshal").marshal().zipFile().process(exchange -> packed.set(unpackedSize(exchange)));
    }

    private static long count(Exchange exchange, String text) {
        String body = exchange.getMessage().getBody(String.class);
        long count = 0;
        for (int i = body.indexOf(text); i >= 0; i = body.indexOf(text, i + text.length())) {
            count++;
        }
        return count;
    }

    private static long unpackedSize(Exchange exchange) throws IOException {
        try (ZipInputStream in = new ZipInputStream(exchange.getMessage().getBody(InputStream.class))) {
            in.getNextEntry();
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Takes whether streams are cached, and where the file comes from. Prints how much of it was met. */
    public static void main(String[] arguments) throws Exception {
        StreamingNode routes = new StreamingNode(arguments[1]);
        try (CamelContext context = Contexts.configured("http://localhost:1", "key")) {
            context.setStreamCaching(Boolean.valueOf(arguments[0]));
            context.setTracing(true);
            // else half a gigabyte of parts is logged
            context.getGlobalOptions().put(Exchange.LOG_DEBUG_BODY_MAX_CHARS, "100");
            context.addRoutes(routes);
            context.start();
            if (!routes.done.await(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The file did not pass");
            }
        }
        System.out.println("lines " + routes.lines + ", items " + routes.items + ", texts " + routes.texts + ", packed "
                + routes.packed);
    }

    /** A list of texts, of which no more is kept than how many they are. */
    @JsonDeserialize(using = Counter.class)
    record Texts(long count) {}

    static final class Counter extends JsonDeserializer<Texts> {

        @Override
        public Texts deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            long count = 0;
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                count++;
            }
            return new Texts(count);
        }
    }
}
