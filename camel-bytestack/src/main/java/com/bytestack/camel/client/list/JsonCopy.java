package com.bytestack.camel.client.list;

import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Copies a value from a parser, token by token, with the text of its numbers: no digit and no form is lost. */
final class JsonCopy {

    private JsonCopy() {}

    /** The value that the parser stands at; it stands at its last token afterwards. */
    public static JsonText of(JsonParser parser) throws IOException {
        LimitedOutput out = new LimitedOutput();
        try (JsonGenerator generator = JsonText.mapper().createGenerator(out)) {
            copy(parser, generator);
        }
        return JsonText.of(out.toBytes());
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
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

    /** Takes an entry of a list, and no more than an entry may have. */
    private static final class LimitedOutput extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            Entries.checkSize((long) bytes.size() + length);
            bytes.write(source, offset, length);
        }

        byte[] toBytes() {
            return bytes.toByteArray();
        }
    }
}
