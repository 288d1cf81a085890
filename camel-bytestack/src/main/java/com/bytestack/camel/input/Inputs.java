package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The inputs of one operation on one exchange: each from its header, else from the body's fields, else from the option.
 */
public final class Inputs {

    private final Exchange exchange;
    private final BytestackConfiguration configuration;
    private final Map<String, Object> fields;

    private Inputs(Exchange exchange, BytestackConfiguration configuration, Map<String, Object> fields) {
        this.exchange = exchange;
        this.configuration = configuration;
        this.fields = fields;
    }

    /**
     * The inputs of an operation.
     *
     * @param main what a text body stands for; null if the operation has no such input
     */
    public static Inputs of(Exchange exchange, BytestackConfiguration configuration, Input main) {
        boolean mainIsGiven = main == null || isGiven(exchange, configuration, main);
        return new Inputs(exchange, configuration, BodyFields.of(exchange.getMessage(), main, !mainIsGiven));
    }

    /**
     * The inputs of a change to what {@code main} names: a text body is read where that, or all of the change, is
     * missing.
     */
    public static Inputs ofChange(
            Exchange exchange, BytestackConfiguration configuration, Input main, Input... changes) {
        if (!isGiven(exchange, configuration, main)) {
            return of(exchange, configuration, main);
        }
        boolean changeIsGiven = Arrays.stream(changes).anyMatch(change -> isGiven(exchange, configuration, change));
        return new Inputs(exchange, configuration, BodyFields.of(exchange.getMessage(), null, !changeIsGiven));
    }

    private static boolean isGiven(Exchange exchange, BytestackConfiguration configuration, Input input) {
        return header(exchange, input) != null || option(exchange, configuration, input) != null;
    }

    /** What was given, null if nothing was. */
    public Object get(Input input) {
        Object header = header(exchange, input);
        if (header != null) {
            return header;
        }
        for (String name : input.fields()) {
            Object field = fields.get(name);
            if (field != null) {
                return field;
            }
        }
        return option(exchange, configuration, input);
    }

    private static Object header(Exchange exchange, Input input) {
        Object header = exchange.getMessage().getHeader(input.header());
        return header instanceof UriOption ? null : header;
    }

    private static Object option(Exchange exchange, BytestackConfiguration configuration, Input input) {
        Object header = exchange.getMessage().getHeader(input.header());
        return header instanceof UriOption option ? option.value() : input.option(configuration);
    }

    /** What was given as text, null if nothing or only blanks were. */
    public String text(Input input) {
        Object value = get(input);
        String text = value == null
                ? null
                : exchange.getContext().getTypeConverter().convertTo(String.class, exchange, value);
        return text == null || text.isBlank() ? null : text;
    }

    /** What was given as text. */
    public String required(Input input) {
        return required(input, text(input));
    }

    /** What was read of what was given. */
    public <T> T required(Input input, T value) {
        if (value == null) {
            throw missing(input);
        }
        return value;
    }

    /** The names that were given, one at least. */
    public List<String> names(Input input) {
        List<String> names = Values.names(get(input));
        if (names.isEmpty()) {
            throw missing(input);
        }
        return names;
    }

    private static IllegalArgumentException missing(Input input) {
        return new IllegalArgumentException(
                "No " + input.fields().get(0) + " given: " + input.where() + ", or the message body");
    }
}
