package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.examples.brandmonitor.Result.Mentions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the figures out of a result file. */
final class ResultReader {

    private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultReader() {}

    /** A result without the figures that we look for has none: to fail would only bring it again. */
    static Result read(Message message) throws IOException {
        String key = message.getHeader(BytestackConstants.KEY, String.class);
        Instant time = message.getHeader(BytestackConstants.CREATED_AT, Instant.class);
        Map<String, Mentions> bySource = new TreeMap<>();
        bySource(message).properties().forEach(source -> bySource.put(source.getKey(), mentions(source.getValue())));
        if (bySource.isEmpty()) {
            LOG.warn("The result {} tells no mentions by source", key);
        }
        return new Result(key, time != null ? time : Instant.now(), bySource);
    }

    private static JsonNode bySource(Message message) throws IOException {
        try (InputStream body = message.getBody(InputStream.class)) {
            return JSON.readTree(body).findPath("by_source");
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Mentions mentions(JsonNode figures) {
        return figures.isObject()
                ? new Mentions(
                        figures.path("mentions").asLong(),
                        figures.path("unique_users").asLong())
                : new Mentions(figures.asLong(), 0);
    }
}
