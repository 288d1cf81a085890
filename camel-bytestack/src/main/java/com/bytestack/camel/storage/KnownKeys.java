package com.bytestack.camel.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that are known to be done, in memory in front of the repository, so that a poll need not ask it about each
 * listed file. Keys that a listing no longer has are dropped. Safe for use by many threads.
 */
final class KnownKeys {

    /** With the number of the listing that had the key last. */
    private final Map<String, Integer> keys = new ConcurrentHashMap<>();

    private volatile int listing;

    void beginListing() {
        listing++;
    }

    /** Whether the key is done; it is kept for now, as a listing has it. */
    boolean contains(String key) {
        return keys.computeIfPresent(key, (same, last) -> listing) != null;
    }

    void add(String key) {
        keys.put(key, listing);
    }

    /** After a listing that was read to its end: drops and gives the keys that it did not have. */
    List<String> endListing() {
        List<String> gone = new ArrayList<>();
        keys.forEach((key, last) -> {
            if (last != listing && keys.remove(key, last)) {
                gone.add(key);
            }
        });
        return gone;
    }
}
