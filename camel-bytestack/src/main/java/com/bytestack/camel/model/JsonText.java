package com.bytestack.camel.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A JSON value as text, in UTF-8: what ByteStack sent, to the byte. Immutable and safe for use by many threads.
 */
public final class JsonText {

    /** Reads every number as the text says it: no digit is lost on the way to a {@link JsonNode} or a {@link Map}. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader TREE = EXACT.readerFor(JsonNode.class);
    private static final ObjectReader MAP = EXACT.readerFor(new TypeReference<Map<String, Object>>() {});

    private final byte[] utf8;

    /**
     * Gives Jackson as this project uses it: no digit of a number is lost, and nothing may follow a value.
     *
     * @return the mapper; not to be configured further
     */
    public static JsonMapper mapper() {
        return EXACT;
    }

    private JsonText(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Takes the text as it is; it is not checked to be JSON.
     *
     * @param utf8 the text in UTF-8; not to be changed afterwards, since it is not copied
     * @return the text
     */
    public static JsonText of(byte[] utf8) {
        return new JsonText(utf8);
    }

    /**
     * Takes the text as it is; it is not checked to be JSON.
     *
     * @param text the text
     * @return the text
     */
    public static JsonText of(String text) {
        return new JsonText(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text in UTF-8.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return utf8.clone();
    }

    /**
     * The text in UTF-8, as a stream that need not be closed.
     *
     * @return a new stream from the start
     */
    public InputStream openStream() {
        return new ByteArrayInputStream(utf8);
    }

    /**
     * The text as a tree; floating-point numbers become {@code BigDecimal}s, so that none loses a digit.
     *
     * @return a new tree
     * @throws UncheckedIOException if the text is not JSON, or has a number that Java has not
     */
    public JsonNode toJsonNode() {
        return read(TREE);
    }

    /**
     * The text as a map, in the order of its fields; floating-point numbers become {@code BigDecimal}s.
     *
     * @return a new map
     * @throws UncheckedIOException if the text is not a JSON object, or has a number that Java has not
     */
    public Map<String, Object> toMap() {
        return read(MAP);
    }

    private <T> T read(ObjectReader reader) {
        try {
            return reader.readValue(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            // Jackson's, of an exponent of a dozen digits
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }

    /**
     * Writes a value by Jackson.
     *
     * @param value a record of this package, a map, a tree …
     * @return its JSON
     * @throws IllegalArgumentException if Jackson can't write it
     */
    public static JsonText write(Object value) {
        try {
            return new JsonText(EXACT.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The text as a part of another JSON text.
     *
     * @return the text without the byte order mark that it may begin with
     */
    public String toInnerText() {
        String text = toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The text itself. */
    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonText that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }
}
