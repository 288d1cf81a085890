package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConstants;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The options that can change from message to message while the endpoint stays the same. They travel as the headers of
 * these names, and count as options all the same: a header that was there before wins, and so does the body.
 */
public final class DynamicOptions {

    private static final Map<String, String> HEADERS = headers();

    private DynamicOptions() {}

    private static Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("operation", BytestackConstants.OPERATION);
        for (Input input : Input.values()) {
            headers.put(input.optionName(), input.header());
        }
        return headers;
    }

    /**
     * Whether an option can travel.
     *
     * @param option its name
     * @return true if there is a header for it
     */
    public static boolean has(String option) {
        return HEADERS.containsKey(option);
    }

    /** Where users set it, for messages. */
    static String where(String option) {
        return (has(option) ? "header " + HEADERS.get(option) + ", " : "") + "option " + option;
    }

    /**
     * Puts options on a message, except for those that a header gives already.
     *
     * @param exchange the exchange of the message
     * @param options  values of options that can travel, by name
     */
    public static void put(Exchange exchange, Map<String, Object> options) {
        Message message = exchange.getMessage();
        options.forEach((option, value) -> {
            String name = HEADERS.get(option);
            Object header = message.getHeader(name);
            if (header instanceof UriOption || Plain.isNothing(Plain.of(header, exchange))) {
                message.setHeader(name, new UriOption(Plain.of(value, exchange), header));
            }
        });
    }

    /**
     * Takes what was put off a message again. Headers that an operation has set meanwhile stay.
     *
     * @param message the message
     * @param options the names of the options that were put
     */
    public static void remove(Message message, Set<String> options) {
        for (String option : options) {
            String name = HEADERS.get(option);
            if (message.getHeader(name) instanceof UriOption put) {
                message.removeHeader(name);
                if (put.header() != null) {
                    message.setHeader(name, put.header());
                }
            }
        }
    }
}
