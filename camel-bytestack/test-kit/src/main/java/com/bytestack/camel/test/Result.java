package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What comes of a question.
 *
 * @param value the answer; null if there is none
 * @param error why there is none; null if there is one
 */
record Result(JsonNode value, String error) {}
