package com.bytestack.camel.client.list;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Response;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.HttpStatus;

/**
 * One page of a list, read as a stream. The array with the foremost of the known names counts. If none has a known name, the only
 * one there is does, which shows at the end of the page: then its name is known, and the page is to be read again.
 */
final class PageReader implements Closeable {

    private final Call call;
    private final Transport transport;
    private final Response response;
    private final RecordedBody body;
    private final List<String> names;
    private final PageFields fields;

    private final Entries entries;
    private final JsonParser parser;
    private final OtherFields others;
    private int rank = Integer.MAX_VALUE;
    private int unknownArrays;
    private String otherName;
    private boolean otherIsEmpty;
    private boolean bare;

    private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);

    private long read;
    private String first;
    private String last;
    private String noArray;
    private boolean started;
    private boolean inArray;
    private boolean listed;
    private boolean isNull;

    PageReader(
            Call call, Transport transport, Response response, List<String> names, UnaryOperator<String> cursorTarget)
            throws BytestackException {
        this.call = call;
        this.transport = transport;
        this.response = response;
        this.names = names;
        this.fields = new PageFields(names, cursorTarget);
        try {
            this.body = RecordedBody.of(response);
            this.entries = new Entries(body);
            this.parser = entries.parser();
            this.others = new OtherFields(parser, fields);
        } catch (IOException e) {
            close();
            throw transport.errors().brokeOff(call, response.failure(e));
        }
    }

    /** The next entry whose key is wanted, null at the end; what is needed of it is taken. */
    JsonText next(EntryFields taken, Predicate<String> wanted) throws BytestackException {
        try {
            if (!started) {
                started = true;
                start();
            }
            return readNext(taken, wanted);
        } catch (Failed e) {
            throw transport.errors().saysFailed(call, response, body.head());
        } catch (JsonProcessingException | NotAList e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw transport.errors().brokeOff(call, response.failure(e));
        }
    }

    /**
     * After the end: where the next page is, null without one.
     *
     * @param before      how many entries the pages before had
     * @param pagesBefore how many they were
     */
    String nextPage(long before, long pagesBefore) throws BytestackException {
        try {
            return fields.next(transport.settings().baseUrl(), call, response, before + read, pagesBefore + 1);
        } catch (NotAList e) {
            throw unreadable(e);
        } catch (NotWhole e) {
            throw notWhole(e.getMessage());
        }
    }

    /** After the end: the name of the list, if it is another than was known, so that the page is to be read again; else null. */
    String otherName() {
        return listed || otherIsEmpty ? null : otherName;
    }

    /** Where this page is. */
    String target() {
        return call.target();
    }

    /** How many entries were read, those that are not wanted too. */
    long read() {
        return read;
    }

    /** What tells this page from others with entries, however many it has: the first, the last, and how many. */
    String mark() {
        return read + "\n" + first + "\n" + last;
    }

    BytestackException notWhole(String reason) {
        return transport
                .errors()
                .unfit(
                        call,
                        response,
                        "the list can't be read whole: " + reason + ". The page's fields are: " + fields.names()
                                + ". Please report them: how ByteStack pages its lists is not documented",
                        "list_not_whole");
    }

    boolean isPaymentRequired() {
        return response.status() == HttpStatus.SC_PAYMENT_REQUIRED;
    }

    BytestackException unreadable(IOException problem) {
        return transport.errors().unreadable(call, response, body.head(), problem);
    }

    @Override
    public void close() {
        // not read to the end: the rest is worth less than the connection
        response.close();
    }

    private void start() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            inArray = true;
            listed = true;
            bare = true;
        } else if (first == JsonToken.START_OBJECT) {
            readFields();
        } else {
            throw new NotAList(first == null ? "nothing came" : "no JSON array or object");
        }
    }

    private JsonText readNext(EntryFields taken, Predicate<String> wanted) throws IOException {
        while (inArray) {
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonText entry = entries.read(taken, wanted);
                if (read++ == 0) {
                    first = taken.key() == null ? String.valueOf(entry) : taken.key();
                }
                if (entry != null) {
                    return entry;
                }
                continue;
            }
            inArray = false;
            last = taken.key();
            if (bare) {
                atEnd();
                return null;
            }
            readFields();
        }
        return null;
    }

    /** Reads fields up to the array that counts for sure, or to the end of the page. */
    private void readFields() throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT && others.leave()) {
                continue;
            } else if (token != JsonToken.FIELD_NAME) {
                break;
            } else if (readField(parser.currentName())) {
                return;
            }
        }
        atEnd();
        if (read == 0 && Verdict.isFailure(verdicts, isNull)) {
            throw new Failed();
        }
        if (noArray != null && (!listed || names.indexOf(Paging.snake(noArray)) < rank)) {
            throw new NotAList(noArray + " is no array");
        }
        if (!listed && unknownArrays != 1) {
            throw new NotAList(unknownArrays > 1 ? "several arrays, none of a known name" : "no array");
        }
    }

    /** Whether it is the array that counts for sure, in which the parser stands then. */
    private boolean readField(String original) throws IOException {
        JsonToken value = parser.nextToken();
        String name = Paging.snake(original);
        fields.seen(original);
        if (others.isWhereTheListIs()) {
            boolean known = names.contains(name);
            Verdict verdict = others.verdict(name, value);
            if (verdict == Verdict.FAILED) {
                throw new Failed();
            }
            verdicts.add(verdict);
            if (Verdict.isOfErrors(name)) {
                return false;
            }
            if (value == JsonToken.START_ARRAY && !OtherFields.hasLinks(name)
                    || value == JsonToken.VALUE_NULL && known) {
                return array(name, value);
            }
            int itsRank = names.indexOf(name);
            boolean foremost = noArray == null || itsRank < names.indexOf(Paging.snake(noArray));
            if (known && foremost && !(value == JsonToken.START_OBJECT && Paging.isAroundTheList(name))) {
                noArray = original;
            }
        }
        others.read(name, value);
        return false;
    }

    /** Whether the array counts; the parser stands in it then, and behind it otherwise. */
    private boolean array(String name, JsonToken value) throws IOException {
        int itsRank = names.indexOf(name);
        if (itsRank < 0) {
            unknown(name);
            return false;
        }
        if (itsRank == rank) {
            throw new NotAList("the array " + name + " twice");
        }
        if (itsRank > rank) {
            parser.skipChildren();
            return false;
        }
        if (read > 0) {
            throw new NotAList("two lists, " + names.get(rank) + " and " + name);
        }
        rank = itsRank;
        listed = true;
        inArray = value == JsonToken.START_ARRAY;
        isNull = !inArray;
        return inArray;
    }

    private void unknown(String name) throws IOException {
        unknownArrays++;
        otherName = name;
        otherIsEmpty = parser.nextToken() == JsonToken.END_ARRAY;
        if (!otherIsEmpty) {
            fields.somethingNext(name);
        }
        others.skipRest();
    }

    private void atEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new NotAList("more behind the end");
        }
        // read to the end, the connection can serve again
        response.finish();
    }

    /** Valid JSON that is no list; for a page that says there is more, and not where. */
    static final class NotAList extends IOException {

        private static final long serialVersionUID = 1L;

        NotAList(String message) {
            super(message);
        }
    }

    /** A list of which more is to come, and nobody says where from. */
    static final class NotWhole extends IOException {

        private static final long serialVersionUID = 1L;

        NotWhole(String message) {
            super(message);
        }
    }

    /** An answer of success that says that there is no list. */
    private static final class Failed extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
