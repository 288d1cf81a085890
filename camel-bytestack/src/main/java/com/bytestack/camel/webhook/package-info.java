/**
 * Being called by ByteStack: whether a delivery is genuine, whether it was routed before, what the route gets, and what
 * ByteStack is answered.
 */
package com.bytestack.camel.webhook;
