package com.bytestack.camel.storage;

import com.bytestack.camel.model.ResultFile;
import java.time.Instant;
import java.util.Comparator;

/** The order in which files are emitted. */
final class FileOrder {

    /** By time, then key; those whose time is not known come last. */
    static final Comparator<ResultFile> OLDEST_FIRST = Comparator.comparing(
                    ResultFile::createdAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(ResultFile::key);

    private FileOrder() {}
}
