package com.bytestack.camel.benchmark;

/**
 * A contestant that is yet to be made, in a process of its own.
 *
 * @param name    in tables and plots
 * @param opening what makes it
 */
record Entrant(String name, Opening opening) {

    /** Makes a contestant. */
    @FunctionalInterface
    interface Opening {

        /** Takes the server's URL, and what the row says of the task. */
        Contestant open(String baseUrl, String... arguments) throws Exception;
    }
}
