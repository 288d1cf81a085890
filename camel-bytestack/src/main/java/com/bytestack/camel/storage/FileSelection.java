package com.bytestack.camel.storage;

import com.bytestack.camel.model.ResultFile;
import java.io.Closeable;
import java.io.IOException;

/** Files of which all are kept, or the oldest, to be had in order. For one thread at a time. */
interface FileSelection extends Closeable {

    /** Whether a file would be kept, as far as that is known without having it. */
    boolean takes(ResultFile file);

    /** Keeps a file that it takes. */
    void add(ResultFile file) throws IOException;

    /** Those kept, in order; closing the batch closes this. */
    FileBatch sorted() throws IOException;

    @Override
    void close() throws IOException;

    /** That keeps so many, or all if it is zero or less. */
    static FileSelection of(int max) {
        return max > 0 && max <= FileSorter.HELD ? new OldestFiles(max) : new FileSorter();
    }
}
