package com.bytestack.camel.client.list;

/**
 * Finds that pages lead in a circle, however many there are, and remembers one of them only (Brent's algorithm): at the latest when
 * the circle was gone through three times.
 */
final class CircleDetector {

    private String remembered;
    private long steps;
    private long stepsToRemember = 1;

    CircleDetector(String first) {
        remembered = first;
    }

    /** Whether the page that comes next came before. */
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
