package com.bytestack.camel.client.json;

import com.bytestack.camel.model.Blanks;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes what is needed of an entry while the parser passes over it: that costs half of what a tree does. The first field
 * is the key, by which an entry is wanted or not. For one entry after another, and one thread at a time.
 */
public final class EntryFields {

    private static final int KEY = 0;

    /** A name that a field may have, and which of its names that is, the foremost being 0. */
    private record Name(int field, int rank) {

        boolean isForemostOfKey() {
            return field == KEY && rank == 0;
        }
    }

    private final Map<String, Name> names = new HashMap<>();
    private final String foremostOfKey;
    private final String[] texts;
    private final int[] ranks;
    private boolean hasMore = true;
    private boolean wanted;
    private boolean complete;

    private EntryFields(List<List<String>> fields) {
        for (int field = 0; field < fields.size(); field++) {
            for (int rank = 0; rank < fields.get(field).size(); rank++) {
                String name = fields.get(field).get(rank);
                names.put(name, new Name(field, rank));
                names.put(Json.camel(name), new Name(field, rank));
            }
        }
        this.foremostOfKey = fields.get(KEY).isEmpty() ? null : fields.get(KEY).get(0);
        this.texts = new String[fields.size()];
        this.ranks = new int[fields.size()];
    }

    /**
     * Takes these fields, the key first, each by the foremost of its names that is there and not null, and by one that is blank
     * only if no other is.
     */
    @SafeVarargs
    public static EntryFields of(List<String>... names) {
        return new EntryFields(List.of(names));
    }

    /** Takes nothing. */
    public static EntryFields none() {
        return of(List.of());
    }

    /** The text of the key of the entry that was read last; null if it has none that is a scalar. */
    public String key() {
        return texts[KEY];
    }

    /** The same of another field, by its place; the key has 0. */
    public String text(int field) {
        return texts[field];
    }

    /** Whether all was taken: not of an entry that is not wanted, or seemed not to be by the first of several keys. */
    public boolean areComplete() {
        return complete;
    }

    /**
     * Reads an entry, which the parser stands at the first token of; it stands at the last one afterwards.
     *
     * @param predicate whether the entry with this key is wanted; one that has none is
     * @return whether it is
     */
    public boolean read(JsonParser parser, Predicate<String> predicate) throws IOException {
        clear();
        wanted = true;
        complete = true;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readObject(parser, predicate);
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            texts[KEY] = parser.getText();
        }
        parser.skipChildren();
        if (ranks[KEY] > 0) {
            wanted = key() == null || predicate.test(key());
        }
        return wanted;
    }

    /** Of what is not wanted, most of a long list, there is hardly more than the key. */
    private void clear() {
        texts[KEY] = null;
        ranks[KEY] = Integer.MAX_VALUE;
        if (hasMore) {
            Arrays.fill(texts, null);
            Arrays.fill(ranks, Integer.MAX_VALUE);
            hasMore = false;
        }
    }

    private void readObject(JsonParser parser, Predicate<String> predicate) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String text = parser.currentName();
            Name name = wanted || text.equals(foremostOfKey) ? names.get(text) : null;
            JsonToken value = parser.nextToken();
            if (name != null && name.rank() <= ranks[name.field()] && value != JsonToken.VALUE_NULL) {
                if (take(name, parser) && name.isForemostOfKey()) {
                    wanted = key() == null || predicate.test(key());
                    complete &= wanted;
                }
            }
            parser.skipChildren();
        }
    }

    /** Whether it counts: what is blank makes room for any other. */
    private boolean take(Name name, JsonParser parser) throws IOException {
        int field = name.field();
        String text = parser.currentToken().isScalarValue() ? parser.getText() : null;
        hasMore |= field != KEY;
        if (text != null && Blanks.isBlank(text)) {
            texts[field] = texts[field] == null ? text : texts[field];
            return false;
        }
        ranks[field] = name.rank();
        texts[field] = text;
        return true;
    }
}
