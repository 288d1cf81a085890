package com.bytestack.camel.operation;

import java.util.List;

/** What {@code bytestack:storage} can do; the first is the default. */
public enum StorageOperation {
    /** Lists the files. */
    LIST("list"),
    /** Gets the content of a file. */
    DOWNLOAD("download");

    private final String text;

    StorageOperation(String text) {
        this.text = text;
    }

    /**
     * All names, as users type them.
     *
     * @return the names, the default first
     */
    public static List<String> names() {
        return Choice.names(values());
    }

    /** As users type it. */
    @Override
    public String toString() {
        return text;
    }
}
