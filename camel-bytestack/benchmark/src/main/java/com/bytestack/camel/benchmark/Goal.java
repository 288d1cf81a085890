package com.bytestack.camel.benchmark;

/**
 * What is to be reached, and what was.
 *
 * @param what     is measured
 * @param measured the figure
 * @param bound    what it is to be
 * @param atLeast  whether more is better
 */
record Goal(String what, double measured, double bound, boolean atLeast) {

    static Goal atLeast(double bound, String what, double measured) {
        return new Goal(what, measured, bound, true);
    }

    static Goal atMost(double bound, String what, double measured) {
        return new Goal(what, measured, bound, false);
    }

    String bounds() {
        return (atLeast ? "≥ " : "≤ ") + Table.number(bound);
    }

    boolean reached() {
        return atLeast ? measured >= bound : measured <= bound;
    }
}
