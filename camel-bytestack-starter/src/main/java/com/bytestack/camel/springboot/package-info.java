/** Spring Boot auto-configuration of the ByteStack component. */
package com.bytestack.camel.springboot;
