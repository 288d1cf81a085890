package com.bytestack.camel.storage;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Fingerprints at their places, in blocks: a small heap has no room for many megabytes in one piece, nor for two copies
 * of them. For one thread at a time.
 */
final class Fingerprints {

    private static final int BITS = 10;
    private static final int BLOCK = 1 << BITS;

    private long[][] blocks = {new long[2 * BLOCK]};
    private int size;

    int size() {
        return size;
    }

    boolean has(int place, Fingerprint print) {
        return place >= 0 && place < size && high(place) == print.high() && low(place) == print.low();
    }

    long low(int place) {
        return blocks[place >> BITS][offset(place) + 1];
    }

    private long high(int place) {
        return blocks[place >> BITS][offset(place)];
    }

    private static int offset(int place) {
        return 2 * (place & BLOCK - 1);
    }

    /** Gives its place. */
    int add(Fingerprint print) {
        int block = size >> BITS;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block + 1);
            blocks[block] = new long[2 * BLOCK];
        }
        set(size, print.high(), print.low());
        return size++;
    }

    /**
     * Keeps some only, in an order.
     *
     * @param order the places of those to keep, each once; afterwards their new places, which are the numbers from 0 on
     * @param count how many these are
     */
    void arrange(int[] order, int count) {
        BitSet kept = new BitSet(count);
        for (int i = 0; i < count; i++) {
            kept.set(order[i]);
        }
        for (int free = kept.nextClearBit(0); free < count; free = kept.nextClearBit(free + 1)) {
            fill(free, order, count);
        }
        for (int place = 0; place < count; place++) {
            if (order[place] != place) {
                turn(place, order);
            }
        }
        size = count;
        blocks = Arrays.copyOf(blocks, Math.max(1, count + BLOCK - 1 >> BITS));
    }

    /** Moves one into a place that is free, another into that one's place, and so on. */
    private void fill(int free, int[] order, int count) {
        int place = free;
        while (place < count) {
            int from = order[place];
            move(from, place);
            order[place] = place;
            place = from;
        }
    }

    /** The same where none is free: all go round by one. */
    private void turn(int first, int[] order) {
        long high = high(first);
        long low = low(first);
        int place = first;
        while (order[place] != first) {
            int from = order[place];
            move(from, place);
            order[place] = place;
            place = from;
        }
        set(place, high, low);
        order[place] = place;
    }

    private void move(int from, int to) {
        set(to, high(from), low(from));
    }

    private void set(int place, long high, long low) {
        long[] block = blocks[place >> BITS];
        block[offset(place)] = high;
        block[offset(place) + 1] = low;
    }
}
