package com.bytestack.camel.client.list;

import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * Reads the entries of an array. Those whose key is not wanted are passed over without making anything of them, which is
 * nearly all of a long list that was read before.
 */
final class Entries implements Closeable {

    /** Of an entry, in bytes: more than one has, and so little that the worst of them fits into any memory. */
    private static final int MAX = 1024 * 1024;

    /** A string is no longer than an entry. The parser remembers up to 65,536 names, which therefore have to be short. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX)
                    .maxNameLength(256)
                    .build())
            .build();

    private final Window window;
    private final JsonParser parser;

    Entries(InputStream in) throws IOException {
        this.window = new Window(in);
        this.parser = FACTORY.createParser(window);
    }

    /** Fails where an entry would have to be kept that is no entry. */
    public static void checkSize(long bytes) throws PageReader.NotAList {
        if (bytes > MAX) {
            throw new PageReader.NotAList("an entry is larger than " + MAX + " bytes");
        }
    }

    JsonParser parser() {
        return parser;
    }

    /**
     * The entry that the parser stands at; it stands at its last token afterwards.
     *
     * @param fields takes what is needed of the entry
     * @param wanted whether the entry with this key is wanted; one that has none is
     * @return the entry, null if it is not wanted
     */
    JsonText read(EntryFields fields, Predicate<String> wanted) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != null && token.isScalarValue()) {
            return fields.read(parser, wanted) ? JsonCopy.of(parser) : null;
        }
        long start = token == JsonToken.START_OBJECT ? position() - 1 : -1;
        return start >= 0 ? object(start, fields, wanted) : copy(fields, wanted);
    }

    private JsonText object(long start, EntryFields fields, Predicate<String> wanted) throws IOException {
        window.keepFrom(start);
        try {
            if (!fields.read(parser, wanted)) {
                return null;
            }
            JsonText entry = JsonText.of(window.copyTo(position()));
            if (!fields.areComplete()) {
                readAgain(entry, fields);
            }
            return entry;
        } finally {
            window.keepNothing();
        }
    }

    /** What is no object, or not in UTF-8. */
    private JsonText copy(EntryFields fields, Predicate<String> wanted) throws IOException {
        JsonText entry = JsonCopy.of(parser);
        readAgain(entry, fields);
        return fields.key() == null || wanted.test(fields.key()) ? entry : null;
    }

    private static void readAgain(JsonText entry, EntryFields fields) throws IOException {
        try (JsonParser again = FACTORY.createParser(entry.openStream())) {
            again.nextToken();
            fields.read(again, any -> true);
        }
    }

    /** How many bytes are parsed; negative if the parser reads no UTF-8, and can't tell. */
    private long position() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
