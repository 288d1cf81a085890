/**
 * What travels in message bodies: immutable records that keep the JSON they came from. No Camel type in here.
 */
package com.bytestack.camel.model;
