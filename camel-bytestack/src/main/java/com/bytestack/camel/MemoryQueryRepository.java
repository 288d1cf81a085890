package com.bytestack.camel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers in memory: for one program, until it ends. Each component has one by default. Beyond its size it forgets the keys
 * that were asked for longest ago, which are asked anew then; those that are being asked for, or are of unknown outcome, it
 * forgets never. Safe for use by many threads.
 */
public final class MemoryQueryRepository implements QueryRepository {

    /** How many keys are remembered if nothing else is said. */
    public static final int DEFAULT_SIZE = 10_000;

    private final Map<String, Claim> open = new HashMap<>();
    private final Map<String, Claim> asked;

    /** Remembers {@link #DEFAULT_SIZE} keys. */
    public MemoryQueryRepository() {
        this(DEFAULT_SIZE);
    }

    /**
     * Remembers as many keys as it is told to.
     *
     * @param size how many, at least one
     * @throws IllegalArgumentException if it is less
     */
    public MemoryQueryRepository(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("The size is " + size + ", but must be at least 1");
        }
        this.asked = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Claim> eldest) {
                return size() > size;
            }
        };
    }

    @Override
    public synchronized Claim claim(String key, String question) {
        Claim known = asked.containsKey(key) ? asked.get(key) : open.get(key);
        if (known != null) {
            return known;
        }
        open.put(key, new Claim(State.ASKING, question, null));
        return new Claim(State.CLAIMED, question, null);
    }

    @Override
    public synchronized void note(String key, String queryId) {
        Claim claim = open.remove(key);
        if (claim != null) {
            asked.put(key, new Claim(State.ASKED, claim.question(), queryId));
        }
    }

    @Override
    public synchronized void free(String key) {
        open.remove(key);
        asked.remove(key);
    }

    @Override
    public synchronized void abandon(String key) {
        open.computeIfPresent(key, (same, claim) -> new Claim(State.UNKNOWN, claim.question(), null));
    }
}
