package com.bytestack.camel.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;

/** Writes a resource as the JSON that it came from. */
final class JsonResourceSerializer extends StdSerializer<JsonResource> {

    private static final long serialVersionUID = 1L;

    JsonResourceSerializer() {
        super(JsonResource.class);
    }

    @Override
    public void serialize(JsonResource value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (generator instanceof TokenBuffer) {
            // valueToTree and convertValue: raw text would end up as an opaque node
            generator.writeTree(value.json().toJsonNode());
        } else {
            generator.writeRawValue(value.json().toInnerText());
        }
    }
}
