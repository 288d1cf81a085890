package com.bytestack.camel.storage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The keys that are known to be done, in memory in front of the repository, so that a poll need not ask it about each
 * listed file. Keys that a listing no longer has are dropped. Safe for use by many threads.
 *
 * <p>A million keys take some 30 MB whatever their length: their fingerprints, in the order of the listing, and an index.
 * Lists hardly change from poll to poll, so the next key is nearly always the one beside the last, and the index, which
 * misses the processor's cache at every look, is rarely asked. {@code docs/decisions.md} has the measurements.
 */
final class KnownKeys {

    private static final int FIRST_CAPACITY = 1024;
    private static final int NONE = -1;

    private final Fingerprint print = new Fingerprint();
    private final Fingerprints prints = new Fingerprints();

    /** Open addressing; a place plus one, 0 for none. At most half full. */
    private int[] index = new int[2 * FIRST_CAPACITY];

    /** What the listing that is being read has: its places, in its order, and each just once. */
    private int[] order = new int[FIRST_CAPACITY];

    private int ordered;
    private final BitSet listed = new BitSet();
    private int last = NONE;
    private int surprises;

    synchronized void beginListing() {
        listed.clear();
        ordered = 0;
        last = NONE;
        surprises = 0;
    }

    /** Whether the key is done; it is kept for now, as a listing has it. */
    synchronized boolean contains(String key) {
        int place = isEmpty() ? NONE : find(key);
        if (place != NONE) {
            list(place);
            last = place;
        }
        return place != NONE;
    }

    /** Whether the key is done, asked out of the listing's turn. */
    synchronized boolean has(String key) {
        return !isEmpty() && lookUp(key) != NONE;
    }

    /** Then no key is worth its fingerprint. */
    private boolean isEmpty() {
        return prints.size() == 0;
    }

    /** Whether it was not there yet. */
    synchronized boolean add(String key) {
        int place = lookUp(key);
        boolean isNew = place == NONE;
        if (isNew) {
            place = prints.add(print);
            if (2 * prints.size() > index.length) {
                index(2 * index.length);
            } else {
                addToIndex(place);
            }
        }
        // it is in a listing that began before it was done, or in the next
        list(place);
        return isNew;
    }

    /** After a listing that was read to its end: drops the keys that it did not have. */
    synchronized void endListing() {
        if (ordered < prints.size() || surprises > prints.size() / 16) {
            arrange();
        }
    }

    synchronized int size() {
        return prints.size();
    }

    private int find(String key) {
        print.take(key);
        if (prints.has(last + 1, print)) {
            return last + 1;
        }
        if (prints.has(last - 1, print)) {
            return last - 1;
        }
        int place = lookUp();
        if (place != NONE) {
            surprises++;
        }
        return place;
    }

    private int lookUp(String key) {
        print.take(key);
        return lookUp();
    }

    private int lookUp() {
        for (int slot = slot(print.low()); index[slot] != 0; slot = slot + 1 & index.length - 1) {
            if (prints.has(index[slot] - 1, print)) {
                return index[slot] - 1;
            }
        }
        return NONE;
    }

    private int slot(long low) {
        return (int) low & index.length - 1;
    }

    /** Makes the index anew. */
    private void index(int length) {
        if (length == index.length) {
            Arrays.fill(index, 0);
        } else {
            index = new int[length];
        }
        for (int place = 0; place < prints.size(); place++) {
            addToIndex(place);
        }
    }

    private void addToIndex(int place) {
        int slot = slot(prints.low(place));
        while (index[slot] != 0) {
            slot = slot + 1 & index.length - 1;
        }
        index[slot] = place + 1;
    }

    private void list(int place) {
        if (listed.get(place)) {
            return;
        }
        listed.set(place);
        if (ordered == order.length) {
            order = Arrays.copyOf(order, order.length + order.length / 2);
        }
        order[ordered++] = place;
    }

    /** In the order of the listing, without what it did not have, and no larger than that needs. */
    private void arrange() {
        prints.arrange(order, ordered);
        listed.clear();
        listed.set(0, ordered);
        int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, ordered - 1)) << 1);
        if (order.length > 2 * capacity) {
            order = Arrays.copyOf(order, capacity);
        }
        index(2 * capacity);
    }
}
