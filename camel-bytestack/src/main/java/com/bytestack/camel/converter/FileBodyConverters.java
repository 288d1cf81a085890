package com.bytestack.camel.converter;

import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.storage.FileBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.TypeConverterRegistry;

/** Turns the content of a file into a stream, and by Camel's own converters into all that is made of streams. */
@Converter(generateLoader = true)
public final class FileBodyConverters {

    private FileBodyConverters() {}

    /**
     * As a stream from the start.
     *
     * @param body     the content
     * @param exchange the exchange, or {@code null}
     * @return a new stream
     */
    @Converter
    public static InputStream toInputStream(FileBody body, Exchange exchange) {
        return body.openStream(exchange);
    }

    /**
     * As bytes, without buffers on the way if the file is small.
     *
     * @param body     the content
     * @param exchange the exchange, or {@code null}
     * @return the bytes, the caller's own
     * @throws IOException if it can't be read
     */
    @Converter
    public static byte[] toBytes(FileBody body, Exchange exchange) throws IOException {
        try (InputStream in = body.openStream(exchange)) {
            return in.readAllBytes();
        }
    }

    /**
     * A JSON object as a map.
     *
     * @param body     the content
     * @param exchange the exchange, or {@code null}
     * @return its fields, no digit of a number lost
     * @throws IOException if it can't be read, or is no JSON object
     */
    @Converter
    public static Map<String, Object> toMap(FileBody body, Exchange exchange) throws IOException {
        return JsonText.of(toBytes(body, exchange)).toMap();
    }

    /**
     * Refuses: serializing a body would take a content of any size into memory, unasked.
     *
     * @param body the content
     * @return never
     * @throws NotSerializableException always
     */
    @Converter
    public static Serializable toSerializable(FileBody body) throws NotSerializableException {
        throw new NotSerializableException(body + " is downloaded while it is read, and can't be serialized."
                + " Convert it before, by .convertBodyTo(byte[].class), or send its key (includeBody=false)");
    }

    /**
     * As whatever else a stream can be turned into.
     *
     * @param type     the type that is asked for
     * @param exchange the exchange, or {@code null}
     * @param value    the content, if it is one
     * @param registry Camel's converters
     * @param <T>      the type that is asked for
     * @return the content as that, {@code null} if there is no such way
     * @throws Exception if it can't be read
     */
    @Converter(fallback = true)
    public static <T> T convertTo(Class<T> type, Exchange exchange, Object value, TypeConverterRegistry registry)
            throws Exception {
        if (!(value instanceof FileBody body)) {
            return null;
        }
        InputStream stream = body.openStream(exchange);
        // by its own class: of its parent's children Camel would take others' converters, too, which can't have it
        TypeConverter converter = registry.lookup(type, stream.getClass());
        if (converter == null) {
            stream.close();
            return null;
        }
        // not closed here: a Reader, say, reads on later. At its end the stream lets go of what it holds by itself
        return converter.convertTo(type, exchange, stream);
    }
}
