package com.bytestack.camel.benchmark;

import com.bytestack.camel.Jvm;
import java.time.Duration;
import java.util.List;

/**
 * How much is done.
 *
 * @param isShort whether just so much as shows that it works
 */
record Scale(boolean isShort) {

    /** How many rows run at a time: one, if what is measured is to count. */
    int rowsAtOnce() {
        return isShort ? 3 : 1;
    }

    /** How often each contestant has its turn. */
    int rounds() {
        return isShort ? 1 : 9;
    }

    /** Turns before those that count, at least. */
    int warmUps() {
        return isShort ? 0 : 10;
    }

    /** How many of them have to be without the compiler, one after the other. */
    int warmRounds() {
        return isShort ? 0 : 2;
    }

    /** And at most: there is always something that the compiler can do once more. */
    int mostWarmUps() {
        return isShort ? 0 : 60;
    }

    /** How long a turn takes at least. */
    Duration turn() {
        return Duration.ofMillis(isShort ? 100 : 500);
    }

    /** Of JVMs: those that live for seconds are not to spend them on compiling and verifying. */
    List<String> options() {
        return isShort ? Jvm.QUICK : List.of();
    }

    int of(int full, int little) {
        return isShort ? little : full;
    }

    long of(long full, long little) {
        return isShort ? little : full;
    }
}
