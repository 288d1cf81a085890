package com.bytestack.camel.client.json;

import com.bytestack.camel.model.Blanks;
import com.bytestack.camel.model.IsoTime;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jackson as the client uses it, and what tolerant readers need: the first of several names that has a value. */
public final class Json {

    private static final Logger LOG = LoggerFactory.getLogger(Json.class);
    private static final AtomicBoolean UNREADABLE_TIME = new AtomicBoolean();

    /** In characters; a longer one is not taken for a number, which could take as long as the text's length squared. */
    private static final int MOST_OF_A_NUMBER = 100;

    private Json() {}

    /**
     * The tree.
     *
     * @throws IOException if the text is not JSON, or has a number that Java has not
     */
    static JsonNode tree(JsonText text) throws IOException {
        try {
            return JsonText.mapper().readTree(text.openStream());
        } catch (NumberFormatException e) {
            // Jackson's, of an exponent of a dozen digits
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The tree, or null if the bytes are not JSON. */
    public static JsonNode treeOrNull(byte[] bytes) {
        try {
            JsonNode json = tree(JsonText.of(bytes));
            return json == null || json.isMissingNode() ? null : json;
        } catch (IOException e) {
            return null;
        }
    }

    /** The first field of these that is there and not null, one that is blank only if no other is; null if none is. */
    public static JsonNode first(JsonNode object, String... names) {
        JsonNode blank = null;
        for (String name : names) {
            JsonNode value = object.get(name);
            if (!counts(value)) {
                blank = earlier(blank, value);
                value = object.get(camel(name));
            }
            if (counts(value)) {
                return value;
            }
            blank = earlier(blank, value);
        }
        return blank;
    }

    private static JsonNode earlier(JsonNode blank, JsonNode value) {
        return blank != null || value == null || value.isNull() ? blank : value;
    }

    private static boolean counts(JsonNode value) {
        return value != null && !value.isNull() && !(value.isTextual() && Blanks.isBlank(value.textValue()));
    }

    /** A name in camel case: {@code created_at} as {@code createdAt}. */
    static String camel(String name) {
        int underscore = name.indexOf('_');
        return underscore < 0 || underscore == name.length() - 1
                ? name
                : camel(name.substring(0, underscore)
                        + Character.toUpperCase(name.charAt(underscore + 1))
                        + name.substring(underscore + 2));
    }

    /** The first scalar field of these as text; null if none is there. */
    static String text(JsonNode object, String... names) {
        JsonNode value = first(object, names);
        return value == null || value.isContainerNode() ? null : value.asText();
    }

    /** A field that is a list of names, or one in a text; null if it is not there. */
    static List<String> texts(JsonNode object, String name) {
        JsonNode value = first(object, name);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(entry -> texts.add(entry.asText()));
        } else {
            // no pattern of blanks and commas: it would take hours for a megabyte of blanks
            Stream.of(value.asText().split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(texts::add);
        }
        return texts;
    }

    public static boolean isObject(JsonNode json) {
        return json != null && json.isObject();
    }

    /** The first of these fields as a whole number; null if none is there that reads as one. */
    public static Long number(JsonNode object, String... names) {
        return number(text(object, names));
    }

    /** The number that a text reads as, in any form that whole numbers have; null if it is no whole one, or none. */
    public static Long number(String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text.length() > MOST_OF_A_NUMBER ? null : wholeNumber(Blanks.strip(text));
        }
    }

    /** Of forms such as {@code 5.0} and {@code 3e5}. */
    private static Long wholeNumber(String text) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** The first of these fields as a time, UTC unless it says otherwise; null if none is there that reads as one. */
    public static Instant time(JsonNode object, String... names) {
        return time(text(object, names));
    }

    /** Whatever else it may be, such as a key, is not shown. */
    private static String shape(String text) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return shown.replaceAll("\\p{Nd}", "9").replaceAll("\\p{L}", "a");
    }

    /** The same of a text; null if there is none. */
    static Instant time(String text) {
        if (text == null) {
            return null;
        }
        Instant time = IsoTime.parse(text);
        if (time == null && UNREADABLE_TIME.compareAndSet(false, true)) {
            LOG.warn(
                    "ByteStack sent a time like '{}', which can't be read and counts as none. This is said once",
                    shape(text));
        }
        return time;
    }

    /**
     * The object that is due.
     *
     * @throws Failed      if it says that the call failed
     * @throws IOException if the text is not a JSON object
     */
    static JsonNode resource(JsonText text) throws IOException {
        JsonNode json = tree(text);
        if (!isObject(json)) {
            throw new IOException("no JSON object");
        }
        if (AnswerFields.isFailure(json, true, false)) {
            throw new Failed();
        }
        return json;
    }

    /** The first of these fields that is a text with more than blanks, or a number, without blanks around it; null if none is. */
    static String id(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = first(object, name);
            String id = value != null && (value.isTextual() || value.isNumber()) ? Blanks.strip(value.asText()) : "";
            if (!id.isEmpty()) {
                return id;
            }
        }
        return null;
    }

    /** An answer of success that says that the call failed. */
    public static final class Failed extends IOException {

        private static final long serialVersionUID = 1L;

        Failed() {
            super("it says that the call failed");
        }
    }
}
