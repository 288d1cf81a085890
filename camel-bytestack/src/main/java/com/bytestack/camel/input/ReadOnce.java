package com.bytestack.camel.input;

import java.io.InputStream;
import java.io.Reader;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.apache.camel.StreamCache;

/**
 * What was read of things that can be read once. Camel's redelivery brings them back as they are by then: at their ends, where
 * they would count as not given. What was read of one is kept for as long as it is there itself.
 */
final class ReadOnce {

    private static final Map<Object, Outcome> READ = Collections.synchronizedMap(new WeakHashMap<>());

    private ReadOnce() {}

    /** A value, or why there is none. No exception: it might hold what was read, which would then be there for good. */
    private record Outcome(Object value, String failure) {}

    /** Whether nothing may be left of a value once it was read. */
    static boolean is(Object value) {
        // Camel resets its own
        return value instanceof InputStream && !(value instanceof StreamCache)
                || value instanceof Reader
                || value instanceof Iterator<?>
                || value instanceof BaseStream<?, ?>;
    }

    /** What a source held when it was read first. One that broke off then is not read on: it would give the rest. */
    static Object of(Object source, Supplier<Object> reading) {
        Outcome outcome = READ.get(source);
        if (outcome == null) {
            return read(source, reading);
        }
        if (outcome.failure != null) {
            throw new IllegalArgumentException(
                    "A " + source.getClass().getTypeName() + " can be read once, and that failed: " + outcome.failure);
        }
        return outcome.value;
    }

    private static Object read(Object source, Supplier<Object> reading) {
        try {
            Object value = reading.get();
            // not read where it has no place; and an entry that holds its own key would be there for good
            if (value != source) {
                READ.put(source, new Outcome(value, null));
            }
            return value;
        } catch (RuntimeException e) {
            READ.put(source, new Outcome(null, e.toString()));
            throw e;
        }
    }
}
