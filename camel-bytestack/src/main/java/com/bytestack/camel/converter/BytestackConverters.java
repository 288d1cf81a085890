package com.bytestack.camel.converter;

import com.bytestack.camel.model.JsonRequest;
import com.bytestack.camel.model.JsonResource;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;

/** Turns the records into the JSON as ByteStack sent it. */
@Converter(generateLoader = true)
public final class BytestackConverters {

    private BytestackConverters() {}

    /**
     * As text.
     *
     * @param resource what ByteStack sent
     * @return its JSON
     */
    @Converter
    public static String toString(JsonResource resource) {
        return resource.json().toString();
    }

    /**
     * In UTF-8.
     *
     * @param resource what ByteStack sent
     * @return its JSON
     */
    @Converter
    public static byte[] toByteArray(JsonResource resource) {
        return resource.json().toBytes();
    }

    /**
     * In UTF-8, as a stream.
     *
     * @param resource what ByteStack sent
     * @return its JSON
     */
    @Converter
    public static InputStream toInputStream(JsonResource resource) {
        return resource.json().openStream();
    }

    /**
     * As a tree.
     *
     * @param resource what ByteStack sent
     * @return its JSON
     */
    @Converter
    public static JsonNode toJsonNode(JsonResource resource) {
        return resource.json().toJsonNode();
    }

    /**
     * As a map.
     *
     * @param resource what ByteStack sent
     * @return its JSON
     */
    @Converter
    public static Map<String, Object> toMap(JsonResource resource) {
        return resource.toMap();
    }

    /**
     * As text.
     *
     * @param request what will be sent to ByteStack
     * @return its JSON
     */
    @Converter
    public static String toString(JsonRequest request) {
        return JsonText.write(request).toString();
    }

    /**
     * In UTF-8.
     *
     * @param request what will be sent to ByteStack
     * @return its JSON
     */
    @Converter
    public static byte[] toByteArray(JsonRequest request) {
        return JsonText.write(request).toBytes();
    }

    /**
     * In UTF-8, as a stream.
     *
     * @param request what will be sent to ByteStack
     * @return its JSON
     */
    @Converter
    public static InputStream toInputStream(JsonRequest request) {
        return JsonText.write(request).openStream();
    }

    /**
     * As a tree.
     *
     * @param request what will be sent to ByteStack
     * @return its JSON
     */
    @Converter
    public static JsonNode toJsonNode(JsonRequest request) {
        return JsonText.write(request).toJsonNode();
    }

    /**
     * As a map.
     *
     * @param request what will be sent to ByteStack
     * @return its JSON
     */
    @Converter
    public static Map<String, Object> toMap(JsonRequest request) {
        return JsonText.write(request).toMap();
    }

    /**
     * As a map: the simple language asks for one without an exchange, which Camel's own converter of trees can't do, and so
     * {@code ${body.result[by_source]}} would fail.
     *
     * @param node a result, or a part of one
     * @return its fields
     */
    @Converter
    public static Map<String, Object> toMap(ObjectNode node) {
        return JsonText.mapper().convertValue(node, new TypeReference<Map<String, Object>>() {});
    }
}
