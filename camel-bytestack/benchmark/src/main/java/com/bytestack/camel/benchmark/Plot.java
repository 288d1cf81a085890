package com.bytestack.camel.benchmark;

/**
 * A picture of figures.
 *
 * @param title says what is shown
 * @param svg   the picture
 */
record Plot(String title, String svg) {}
