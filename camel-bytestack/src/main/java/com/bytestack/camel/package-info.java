/**
 * What Camel sees of ByteStack: the component, its endpoints with their options, producer and consumers.
 */
package com.bytestack.camel;
