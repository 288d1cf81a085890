package com.bytestack.camel.benchmark;

import java.util.List;

/** One row of what is measured, which has a process for itself, and one for each of those that it compares. */
interface Row {

    /** Those that are compared. */
    default List<Entrant> entrants() {
        return List.of();
    }

    /** Measures. */
    Section run(Scale scale) throws Exception;
}
