package com.bytestack.camel.client.list;

import com.bytestack.camel.client.json.EntryFields;
import com.bytestack.camel.client.json.ResultFileReader;
import com.bytestack.camel.model.JsonText;
import com.bytestack.camel.model.ResultFile;
import java.io.IOException;
import java.io.InputStream;

/** Reads files again from what was written of them, one {@link ResultFile#json()} after another. For one thread at a time. */
public final class ResultFiles {

    private final Entries entries;
    private final EntryFields fields = ResultFileReader.fields();

    /**
     * Begins to read.
     *
     * @param in what was written, in UTF-8; it is read ahead, and closed by the caller
     * @throws IOException if it can't be read
     */
    public ResultFiles(InputStream in) throws IOException {
        this.entries = new Entries(in);
    }

    /**
     * Reads on.
     *
     * @return the next file
     * @throws IOException if it can't be read, or there is none
     */
    public ResultFile next() throws IOException {
        entries.parser().nextToken();
        JsonText json = entries.read(fields, any -> true);
        return ResultFileReader.read(fields, json);
    }
}
