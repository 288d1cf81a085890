package com.bytestack.camel.input;

import com.bytestack.camel.model.Blanks;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/**
 * Turns what routes carry into the few types that inputs are read from: text, numbers, truth values, lists, maps, moments
 * and days; or null. What has no place among these stays what it is, and the reader of the input refuses it by its type.
 */
final class Plain {

    /** A list or map, and a map or list in it: no input is deeper. */
    private static final int LEVELS = 2;

    private Plain() {}

    /** The value, by one of the types: always the same, also of what can be read once. */
    static Object of(Object value, Exchange exchange) {
        return of(value, exchange, LEVELS);
    }

    private static Object of(Object value, Exchange exchange, int levels) {
        if (value == null || value instanceof String) {
            return value;
        }
        return ReadOnce.is(value)
                ? ReadOnce.of(value, () -> read(value, exchange, levels))
                : read(value, exchange, levels);
    }

    private static Object read(Object value, Exchange exchange, int levels) {
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null), exchange, levels);
        }
        if (value instanceof JsonNode node) {
            return json(node, exchange, levels);
        }
        if (isEncoded(value)) {
            return decoded(value, exchange);
        }
        Object scalar = scalar(value);
        return scalar == value && levels > 0 ? structure(value, exchange, levels - 1) : scalar;
    }

    /** Whether it is text, by itself or once it is read. */
    static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof char[]
                || value instanceof JsonNode node && node.isValueNode()
                || isEncoded(value);
    }

    private static boolean isEncoded(Object value) {
        return value instanceof byte[]
                || value instanceof ByteBuffer
                || value instanceof InputStream
                || value instanceof StreamCache
                || value instanceof Reader
                || value instanceof File
                || value instanceof WrappedFile<?>;
    }

    /** Whether a value of these types counts as not given. */
    static boolean isNothing(Object plain) {
        return plain == null || plain instanceof String text && Blanks.isBlank(text);
    }

    private static Object json(JsonNode node, Exchange exchange, int levels) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node instanceof POJONode pojo) {
            return of(pojo.getPojo(), exchange, levels);
        }
        if (node instanceof BinaryNode binary) {
            return decoded(binary.binaryValue(), exchange);
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (!node.isContainerNode()) {
            return node.asText();
        }
        if (levels == 0) {
            return node;
        }
        if (node.isArray()) {
            return list(node.iterator(), exchange, levels - 1);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> fields.put(field.getKey(), of(field.getValue(), exchange, levels - 1)));
        return fields;
    }

    private static Object scalar(Object value) {
        if (value instanceof char[] chars) {
            return new String(chars);
        }
        if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof UUID
                || value instanceof URI
                || value instanceof URL) {
            return value.toString();
        }
        if (value instanceof Enum<?>) {
            // as in JSON: a constant may have a name of its own there
            return JsonText.write(value).toJsonNode().asText();
        }
        return moment(value);
    }

    private static Object moment(Object value) {
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof ZonedDateTime time ? time.toInstant() : value;
    }

    private static Object structure(Object value, Exchange exchange, int levels) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> {
                if (name instanceof CharSequence) {
                    fields.put(name.toString(), of(field, exchange, levels));
                }
            });
            return fields;
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return list(stream.iterator(), exchange, levels);
        }
        if (value instanceof Iterator<?> iterator) {
            return list(iterator, exchange, levels);
        }
        // the names in a path are no list of names
        if (value instanceof Iterable<?> iterable && !(value instanceof Path)) {
            return list(iterable.iterator(), exchange, levels);
        }
        if (value != null && value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(of(Array.get(value, i), exchange, levels));
            }
            return elements;
        }
        return value;
    }

    private static List<Object> list(Iterator<?> elements, Exchange exchange, int levels) {
        List<Object> list = new ArrayList<>();
        elements.forEachRemaining(element -> list.add(of(element, exchange, levels)));
        return list;
    }

    /** By Camel, which knows the exchange's encoding. */
    private static Object decoded(Object value, Exchange exchange) {
        try {
            rewind(value);
            String text = exchange.getContext()
                    .getTypeConverter()
                    .mandatoryConvertTo(String.class, exchange, fromStart(value));
            rewind(value);
            return Blanks.withoutMark(text);
        } catch (NoTypeConversionAvailableException e) {
            return value;
        }
    }

    /** A buffer that was read stands at its end. */
    private static Object fromStart(Object value) {
        return value instanceof ByteBuffer buffer ? buffer.duplicate().rewind() : value;
    }

    /** Who read it before us, and who reads it after us, is to find all of it. */
    private static void rewind(Object value) {
        if (value instanceof StreamCache cache) {
            cache.reset();
        }
    }
}
