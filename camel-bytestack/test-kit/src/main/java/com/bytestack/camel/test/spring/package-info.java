/** The emulator for Spring's tests. Needs Spring 6.2 or later. */
package com.bytestack.camel.test.spring;
