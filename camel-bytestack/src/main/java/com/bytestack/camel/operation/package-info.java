/**
 * What each operation does to an exchange: inputs from headers, body and options; the call; the answer as body and
 * headers.
 */
package com.bytestack.camel.operation;
