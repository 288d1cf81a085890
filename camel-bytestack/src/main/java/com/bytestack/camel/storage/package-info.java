/**
 * The parts of consuming and downloading files: which are wanted, what is known of them, what a message of one is like.
 */
package com.bytestack.camel.storage;
