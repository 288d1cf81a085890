/** What spans show of ByteStack, for those who trace with camel-telemetry, which is an optional dependency. */
package com.bytestack.camel.telemetry;
