package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.model.Blanks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Which of a resource's operations an exchange asks for. */
public final class Choice {

    private static final Map<Enum<?>, String> NAMES = new ConcurrentHashMap<>();

    private Choice() {}

    /**
     * The names of operations, as users type them: {@code submitAndAwait} for {@code SUBMIT_AND_AWAIT}.
     *
     * @param operations the operations of a resource
     * @return their names, in the same order
     */
    public static List<String> names(Enum<?>[] operations) {
        return Arrays.stream(operations).map(Choice::name).toList();
    }

    private static String name(Enum<?> operation) {
        return NAMES.computeIfAbsent(operation, Choice::typed);
    }

    private static String typed(Enum<?> operation) {
        String[] words = operation.name().toLowerCase(Locale.ROOT).split("_");
        return Arrays.stream(words)
                .skip(1)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", words[0], ""));
    }

    /** The header's operation, else the option's, else the first. */
    public static <E extends Enum<E>> E of(Exchange exchange, BytestackConfiguration configuration, E[] operations) {
        Object header = exchange.getMessage().getHeader(BytestackConstants.OPERATION);
        Object asked = Plain.of(header instanceof UriOption option ? option.value() : header, exchange);
        if (Plain.isNothing(asked)) {
            asked = configuration.getOperation();
        }
        if (Plain.isNothing(asked)) {
            return operations[0];
        }
        String name = asked instanceof String text
                ? Blanks.strip(text)
                : asked.getClass().getTypeName();
        for (E operation : operations) {
            if (name.equals(name(operation)) || name.equals(operation.name())) {
                return operation;
            }
        }
        throw new IllegalArgumentException("There is no operation '" + Values.shown(name) + "' here (header "
                + BytestackConstants.OPERATION + " or option operation): use " + String.join(", ", names(operations)));
    }
}
