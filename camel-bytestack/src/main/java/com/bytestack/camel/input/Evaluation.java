package com.bytestack.camel.input;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.spi.Language;

/** Evaluates values of a URI, function by function. */
public final class Evaluation {

    private final CamelContext context;
    private final Map<String, Expression> functions = new ConcurrentHashMap<>();

    /**
     * An evaluation of what one route says.
     *
     * @param context of the route
     */
    public Evaluation(CamelContext context) {
        this.context = context;
    }

    /**
     * The value for a message.
     *
     * @param option   its name, for what is said of a value that is of no use
     * @param value    the value
     * @param exchange the message's exchange
     * @return what the function yields, if the value is one; else text
     * @throws IllegalArgumentException if a part of a text is neither text nor number nor date
     */
    public Object of(String option, Template.Value value, Exchange exchange) {
        return value.parts().size() == 1 ? of(option, value.parts().get(0), exchange) : text(option, value, exchange);
    }

    /** The same as text in any case; empty where there is nothing. */
    public String text(String option, Template.Value value, Exchange exchange) {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : value.parts()) {
            text.append(text(option, of(option, part, exchange)));
        }
        return text.toString();
    }

    private Object of(String option, Template.Part part, Exchange exchange) {
        if (!part.isFunction()) {
            return part.text();
        }
        Object value = function(part.text()).evaluate(exchange, Object.class);
        if (ReadOnce.is(value)) {
            // taken for empty it would leave the option out
            throw new IllegalArgumentException("The option " + option + " is given a "
                    + value.getClass().getTypeName()
                    + ", which can be read once, and Camel did when it evaluated the URI"
                    + " of toD: convert it before (" + DynamicOptions.where(option) + ")");
        }
        return Plain.of(value, exchange);
    }

    private static String text(String option, Object part) {
        if (part == null) {
            return "";
        }
        if (part instanceof String
                || part instanceof Number
                || part instanceof Boolean
                || part instanceof Instant
                || part instanceof LocalDate
                || part instanceof Duration
                || part instanceof Period) {
            return part.toString();
        }
        throw new IllegalArgumentException("The option " + option + " is given a "
                + part.getClass().getTypeName() + ", which can't be read as text");
    }

    private Expression function(String text) {
        return functions.computeIfAbsent(text, function -> {
            Language simple = context.resolveLanguage("simple");
            Expression expression = simple.createExpression(function);
            expression.init(context);
            return expression;
        });
    }
}
