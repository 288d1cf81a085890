package com.bytestack.camel.client;

import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Copies a value from a parser, token by token, with the text of its numbers: no digit and no form is lost. */
final class JsonCopy {

    private JsonCopy() {}

    /** The value that the parser stands at; it stands at its last token afterwards. */
    static JsonText of(JsonParser parser) throws IOException {
        LimitedOutput out = new LimitedOutput();
        try (JsonGenerator generator = Json.MAPPER.createGenerator(out)) {
            copy(parser, generator);
        }
        return JsonText.of(out.toBytes());
    }

    static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token == null) {
                throw new JsonEOFException(parser, null, "Unexpected end of the JSON");
            }
            if (token.isNumeric()) {
                generator.writeNumber(parser.getText());
            } else {
                generator.copyCurrentEvent(parser);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }
}
