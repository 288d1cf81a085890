package com.bytestack.camel.client.list;

/**
 * Finds that pages lead in a circle, by where they are or by what they have, however many there are. Remembers one of them only
 * (Brent's algorithm), and finds it at the latest when the circle was gone through three times.
 */
final class CircleDetector {

    private String remembered;
    private long steps;
    private long stepsToRemember = 1;

    CircleDetector(String first) {
        remembered = first;
    }

    /** Whether what comes next came before. */
    boolean closesWith(String next) {
        if (next.equals(remembered)) {
            return true;
        }
        if (++steps == stepsToRemember) {
            remembered = next;
            steps = 0;
            stepsToRemember *= 2;
        }
        return false;
    }
}
