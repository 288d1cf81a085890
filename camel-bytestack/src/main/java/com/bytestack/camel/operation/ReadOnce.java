package com.bytestack.camel.operation;

import java.io.InputStream;
import java.io.Reader;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/**
 * The text of a body that can be read once. Camel's redelivery brings such a body back as it is by then: at its end. What was
 * read of it is kept as long as the body is there.
 */
final class ReadOnce implements CharSequence {

    private static final Map<Object, String> READ = Collections.synchronizedMap(new WeakHashMap<>());

    private final Exchange exchange;
    private final Object body;

    private ReadOnce(Exchange exchange, Object body) {
        this.exchange = exchange;
        this.body = body;
    }

    /** Reads inputs, where the body counts as a text that is still unread, and is read if they need it. */
    static <T> T reading(Exchange exchange, Supplier<T> inputs) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        // Camel resets its own
        if (body instanceof StreamCache || !(body instanceof InputStream || body instanceof Reader)) {
            return inputs.get();
        }
        message.setBody(new ReadOnce(exchange, body));
        try {
            return inputs.get();
        } finally {
            message.setBody(body);
        }
    }

    @Override
    public String toString() {
        String text = READ.get(body);
        if (text == null) {
            text = exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body);
            text = text == null ? "" : text;
            READ.put(body, text);
        }
        return text;
    }

    @Override
    public int length() {
        return toString().length();
    }

    @Override
    public char charAt(int index) {
        return toString().charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }
}
