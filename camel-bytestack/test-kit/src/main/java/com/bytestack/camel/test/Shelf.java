package com.bytestack.camel.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Values by key, in the order in which they were added, given out in pages. Safe for use by many threads. */
final class Shelf<V> {

    private final TreeMap<Long, V> values = new TreeMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private long last;

    /** Adds a value at the end, or replaces the one of this key where it is. */
    synchronized void put(String key, V value) {
        values.put(places.computeIfAbsent(key, added -> ++last), value);
    }

    /** The value, or null. */
    synchronized V get(String key) {
        Long place = places.get(key);
        return place == null ? null : values.get(place);
    }

    /** The value after the change, or null if there is none. */
    synchronized V update(String key, UnaryOperator<V> change) {
        Long place = places.get(key);
        return place == null ? null : values.computeIfPresent(place, (same, value) -> change.apply(value));
    }

    synchronized boolean remove(String key) {
        Long place = places.remove(key);
        return place != null && values.remove(place) != null;
    }

    synchronized List<V> all() {
        return new ArrayList<>(values.values());
    }

    /** Up to {@code size} values after the place that an earlier page ended at; what is added meanwhile comes last. */
    synchronized Page<V> page(long after, int size) {
        List<V> page = new ArrayList<>();
        long end = after;
        for (Map.Entry<Long, V> entry : values.tailMap(after, false).entrySet()) {
            if (page.size() == size) {
                return new Page<>(page, end);
            }
            page.add(entry.getValue());
            end = entry.getKey();
        }
        return new Page<>(page, null);
    }

    /**
     * A page.
     *
     * @param end where the next page goes on; null if this is the last
     */
    record Page<V>(List<V> values, Long end) {}
}
