package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.model.Blanks;
import com.bytestack.camel.model.ResultFile;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The inputs of one operation on one exchange: each from its header, else from the body's fields, else from the option.
 * What is null, JSON's null or blank counts as not given, wherever it stands.
 */
public final class Inputs {

    private final Exchange exchange;
    private final BytestackConfiguration configuration;
    private final Map<Input, Object> given = new EnumMap<>(Input.class);
    private Map<String, Object> fields = Map.of();

    private Inputs(Exchange exchange, BytestackConfiguration configuration) {
        this.exchange = exchange;
        this.configuration = configuration;
    }

    /**
     * The inputs of an operation.
     *
     * @param main what a text body stands for; null if the operation has no such input
     */
    public static Inputs of(Exchange exchange, BytestackConfiguration configuration, Input main) {
        Inputs inputs = new Inputs(exchange, configuration);
        inputs.fields = BodyFields.of(exchange, main, main != null && !inputs.isGivenBesideBody(main));
        return inputs;
    }

    /**
     * The inputs of a change to what {@code main} names: a text body is read where that, or all of the change, is
     * missing.
     */
    public static Inputs ofChange(
            Exchange exchange, BytestackConfiguration configuration, Input main, Input... changes) {
        Inputs inputs = new Inputs(exchange, configuration);
        if (!inputs.isGivenBesideBody(main)) {
            return of(exchange, configuration, main);
        }
        boolean changeIsGiven = Arrays.stream(changes).anyMatch(inputs::isGivenBesideBody);
        inputs.fields = BodyFields.of(exchange, null, !changeIsGiven);
        return inputs;
    }

    private boolean isGivenBesideBody(Input input) {
        return !Plain.isNothing(header(input)) || !Plain.isNothing(option(input));
    }

    /** What was given, as text, number, truth value, list, map, moment or day; null if nothing was. */
    public Object get(Input input) {
        return given.computeIfAbsent(input, this::find);
    }

    private Object find(Input input) {
        Object found = header(input);
        for (String name : input.fields()) {
            if (Plain.isNothing(found)) {
                found = Plain.of(fields.get(name), exchange);
            }
        }
        if (Plain.isNothing(found)) {
            found = option(input);
        }
        return Plain.isNothing(found) ? null : found;
    }

    private Object header(Input input) {
        Object header = exchange.getMessage().getHeader(input.header());
        return header instanceof UriOption ? null : Plain.of(header, exchange);
    }

    /** That of a URI that is evaluated for each message, else the endpoint's. */
    private Object option(Input input) {
        Object header = exchange.getMessage().getHeader(input.header());
        Object option = header instanceof UriOption travelling ? travelling.value() : null;
        return Plain.isNothing(option) ? input.option(configuration) : option;
    }

    /** What was given as text, null if nothing or only blanks were. */
    public String text(Input input) {
        return Values.text(input, get(input));
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

    /** The key of a file. Where the body is the record of that file it is the record's, blanks around it included. */
    public String key() {
        String key = required(Input.KEY);
        return exchange.getMessage().getBody() instanceof ResultFile file
                        && Blanks.strip(file.key()).equals(key)
                ? file.key()
                : key;
    }

    /** The names that were given, one at least. */
    public List<String> names(Input input) {
        List<String> names = Values.names(input, get(input));
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
