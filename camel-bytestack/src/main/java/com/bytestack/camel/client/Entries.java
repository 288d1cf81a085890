package com.bytestack.camel.client;

import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
    static void checkSize(long bytes) throws PageReader.NotAList {
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
     * @param names  of the field that is the key: the foremost that is there and not null
     * @param wanted whether the entry with this key is wanted; one that has none is
     * @return the entry, null if it is not wanted
     */
    JsonText read(List<String> names, Predicate<String> wanted) throws IOException {
        JsonToken token = parser.currentToken();
        long end = token == JsonToken.START_OBJECT ? position() : 0;
        if (end > 0) {
            return object(end - 1, names, wanted);
        }
        boolean pass = token == JsonToken.VALUE_STRING && !wanted.test(parser.getText());
        return pass ? null : JsonCopy.of(parser);
    }

    private JsonText object(long start, List<String> names, Predicate<String> wanted) throws IOException {
        window.keepFrom(start);
        try {
            String key = key(names);
            return key == null || wanted.test(key) ? JsonText.of(window.copyTo(position())) : null;
        } finally {
            window.keepNothing();
        }
    }

    /** Reads the object to its end. */
    private String key(List<String> names) throws IOException {
        String key = null;
        int rank = names.size();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int itsRank = rankOf(parser.currentName(), names, rank);
            JsonToken value = parser.nextToken();
            if (itsRank >= 0 && value != JsonToken.VALUE_NULL) {
                rank = itsRank;
                key = value.isScalarValue() ? parser.getText() : null;
            }
            parser.skipChildren();
        }
        return key;
    }

    /** The place of a name, if it is not behind what there is already; else -1. */
    private static int rankOf(String name, List<String> names, int most) {
        int last = Math.min(most, names.size() - 1);
        for (int i = 0; i <= last; i++) {
            if (names.get(i).equals(name)) {
                return i;
            }
        }
        return -1;
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
