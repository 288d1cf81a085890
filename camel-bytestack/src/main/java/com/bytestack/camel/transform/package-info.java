/**
 * Data type transformers, which Camel finds by their names.
 */
package com.bytestack.camel.transform;
