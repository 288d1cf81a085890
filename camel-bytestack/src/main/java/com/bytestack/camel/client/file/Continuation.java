package com.bytestack.camel.client.file;

import com.bytestack.camel.client.http.Response;
import org.apache.hc.core5.http.HttpStatus;

/** What an answer is good for, where a file was read up to some byte and is to be read on. */
enum Continuation {
    /** It has what comes next. */
    GO_ON,
    /** It has the file from the start: what was read is to be passed over. */
    READ_OVER,
    /** There is no more: all was read. */
    AT_END,
    /** It has something else: the file is to be asked for without a range. */
    ASK_IN_FULL,
    /** It is of another content. */
    CHANGED;

    /**
     * What an answer is good for.
     *
     * @param position how many bytes were read
     * @param earlier  what the first answer said; null if there is none
     * @param response the answer, which is none of failure apart from 416
     */
    static Continuation of(long position, Version earlier, Response response) {
        Version version = Version.of(response);
        ContentRange range = ContentRange.of(response);
        if (earlier != null && version.isAnotherThan(earlier)) {
            return CHANGED;
        }
        boolean isSure = position == 0 || version.saysAgainWhatTells(earlier);
        return switch (response.status()) {
            case HttpStatus.SC_PARTIAL_CONTENT ->
                isSure && isPartFrom(position, range) && !version.isEncoded() ? GO_ON : ASK_IN_FULL;
            case HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE -> {
                long total = range == null ? -1 : range.total();
                yield isSure && total == position ? AT_END : total >= 0 && total < position ? CHANGED : ASK_IN_FULL;
            }
            default -> READ_OVER;
        };
    }

    /** Without the whole length nobody could tell its end from the content's. */
    private static boolean isPartFrom(long position, ContentRange range) {
        return range != null && range.first() == position && range.total() > position;
    }
}
