package com.bytestack.camel.converter;

import com.bytestack.camel.model.JsonResource;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.ResourceList;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.spi.TypeConverterRegistry;

/** Turns lists of records into the JSON array of what ByteStack sent. Other lists stay Camel's. */
@Converter(generateLoader = true)
public final class ResourceListConverters {

    private ResourceListConverters() {}

    /**
     * As text, bytes or a stream. No other type: stream caching, say, would make a stream of a list.
     *
     * @param type     the type that is asked for
     * @param exchange the exchange, or {@code null}
     * @param value    the list, if it is one
     * @param registry Camel's converters
     * @param <T>      the type that is asked for
     * @return the array as that, {@code null} if the value is no list of records, or there is no such way
     */
    @Converter(fallback = true)
    public static <T> T convertTo(Class<T> type, Exchange exchange, Object value, TypeConverterRegistry registry) {
        if (!(value instanceof List<?> list) || !isOfResources(list)) {
            return null;
        }
        if (type == String.class) {
            return type.cast(JsonText.write(list).toString());
        }
        if (type == byte[].class) {
            return type.cast(JsonText.write(list).toBytes());
        }
        return type == InputStream.class ? type.cast(JsonText.write(list).openStream()) : null;
    }

    /** An empty list says what it is of by its type alone. */
    private static boolean isOfResources(List<?> list) {
        return list instanceof ResourceList
                || !list.isEmpty() && list.stream().allMatch(JsonResource.class::isInstance);
    }
}
