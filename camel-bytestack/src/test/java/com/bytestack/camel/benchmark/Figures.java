package com.bytestack.camel.benchmark;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Numbers, and how they are printed. */
final class Figures {

    private static final double MEGA = 1e6;

    private Figures() {}

    static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static double millis(long nanos) {
        return nanos / MEGA;
    }

    static double megabytesASecond(long bytes, long nanos) {
        return bytes / MEGA / (nanos / 1e9);
    }

    /** What the heap holds after a collection. */
    static double heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
    }
}
