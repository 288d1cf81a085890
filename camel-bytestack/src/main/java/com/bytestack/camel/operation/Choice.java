package com.bytestack.camel.operation;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;

/** Which of a resource's operations an exchange asks for. */
final class Choice {

    private Choice() {}

    static List<String> names(Enum<?>[] operations) {
        return Arrays.stream(operations).map(Enum::toString).toList();
    }

    /** The header's operation, else the option's, else the first. */
    static <E extends Enum<E>> E of(Exchange exchange, BytestackConfiguration configuration, E[] operations) {
        Object header = exchange.getMessage().getHeader(BytestackConstants.OPERATION);
        Object asked = header == null
                ? configuration.getOperation()
                : header instanceof UriOption option ? option.value() : header;
        if (asked == null) {
            return operations[0];
        }
        for (E operation : operations) {
            if (operation.toString().equals(asked.toString()) || operation == asked) {
                return operation;
            }
        }
        throw new IllegalArgumentException("There is no operation '" + asked + "' here (header "
                + BytestackConstants.OPERATION + " or option operation): use " + String.join(", ", names(operations)));
    }
}
