package com.bytestack.camel.benchmark;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Medians of one contestant.
 *
 * @param name the contestant's
 * @param each what an operation used; its time is that of all threads' divided by all operations
 */
record Measured(String name, Usage each) {

    static Measured of(String name, List<Usage> turns) {
        return new Measured(
                name,
                new Usage(
                        median(turns, Usage::nanos),
                        median(turns, Usage::cpuNanos),
                        median(turns, Usage::allocated),
                        median(turns, Usage::compiling)));
    }

    static long median(List<Usage> turns, ToLongFunction<Usage> what) {
        return turns.stream().mapToLong(what).sorted().toArray()[turns.size() / 2];
    }

    double perSecond() {
        return 1e9 / each.nanos();
    }

    double millis() {
        return each.nanos() / 1e6;
    }

    double cpuMicros() {
        return each.cpuNanos() / 1e3;
    }

    /** How much more than the other it gets done in the same time. */
    double speedOf(Measured other) {
        return (double) other.each.nanos() / each.nanos();
    }

    /** How much more than the other it gets done with as much of the processors. */
    double economyOf(Measured other) {
        return (double) other.each.cpuNanos() / each.cpuNanos();
    }
}
