package com.bytestack.camel.benchmark;

/** One way to do what is measured. */
@FunctionalInterface
interface Contestant {

    /** Before a turn, unmeasured. */
    default void prepare() throws Exception {}

    /** Does it once. Called by several threads at a time where the contest has several. */
    void call() throws Exception;

    /** After a turn, unmeasured. */
    default void finish() throws Exception {}
}
