package com.bytestack.camel.input;

import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.BytestackConstants;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.Message;

/**
 * The options that can change from message to message while the endpoint stays the same. They travel as the headers of
 * these names, and count as options all the same: a header that was there before wins, and so does the body.
 */
public final class DynamicOptions {

    private static final Map<String, Way> WAYS = ways();

    private DynamicOptions() {}

    private record Way(String header, Function<BytestackConfiguration, Object> getter) {}

    private static Map<String, Way> ways() {
        Map<String, Way> ways = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ways.put("operation", new Way(BytestackConstants.OPERATION, BytestackConfiguration::getOperation));
        for (Input input : Input.values()) {
            ways.put(input.optionName(), new Way(input.header(), input::option));
        }
        return ways;
    }

    /**
     * Whether an option can travel.
     *
     * @param option its name
     * @return true if there is a header for it
     */
    public static boolean has(String option) {
        return WAYS.containsKey(option);
    }

    /**
     * Puts options on a message, save those whose header it has already.
     *
     * @param message       the message
     * @param options       names of options that can travel
     * @param configuration their values
     */
    public static void put(Message message, Collection<String> options, BytestackConfiguration configuration) {
        for (String option : options) {
            Way way = WAYS.get(option);
            if (message.getHeader(way.header()) == null) {
                message.setHeader(way.header(), new UriOption(way.getter().apply(configuration)));
            }
        }
    }

    /**
     * Takes what was put off a message again. Headers that an operation has set meanwhile stay.
     *
     * @param message the message
     */
    public static void remove(Message message) {
        for (Way way : WAYS.values()) {
            if (message.getHeader(way.header()) instanceof UriOption) {
                message.removeHeader(way.header());
            }
        }
    }
}
