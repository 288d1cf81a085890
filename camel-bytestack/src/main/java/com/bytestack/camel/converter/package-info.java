/**
 * Type converters; Camel finds them by loaders that are generated at build time.
 */
package com.bytestack.camel.converter;
