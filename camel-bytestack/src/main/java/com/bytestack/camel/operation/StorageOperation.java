package com.bytestack.camel.operation;

/** What {@code bytestack:storage} can do; the first is the default. */
public enum StorageOperation {
    /** Lists the files. */
    LIST,
    /** Gets the content of a file. */
    DOWNLOAD
}
