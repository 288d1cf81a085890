package com.bytestack.camel.benchmark;

/** One way to do what is measured. */
interface Contestant {

    /** In tables and plots. */
    String name();

    /** Before a turn, unmeasured. */
    default void prepare() throws Exception {}

    /** Does it once. Called by several threads at a time where the contest has several. */
    void call() throws Exception;

    /** After a turn, unmeasured. */
    default void finish() throws Exception {}

    /** What does it once. */
    @FunctionalInterface
    interface Task {
        void call() throws Exception;
    }

    static Contestant of(String name, Task task) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void call() throws Exception {
                task.call();
            }
        };
    }
}
