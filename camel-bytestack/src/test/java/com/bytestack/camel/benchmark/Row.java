package com.bytestack.camel.benchmark;

/** One row of what is measured, which has a process for itself. */
@FunctionalInterface
interface Row {

    /** Measures. */
    Section run(Scale scale) throws Exception;
}
