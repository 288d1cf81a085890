package com.bytestack.camel.client.http;

import com.bytestack.camel.client.json.ErrorBody;
import com.bytestack.camel.client.json.Json;
import org.apache.hc.core5.http.HttpStatus;

/** What an answer means, by its status and, where that does not say it all, its body. */
public enum Meaning {
    /** It did what was asked. */
    SUCCESS,
    /** It did, although a bill is overdue (402): ByteStack goes on for some days. */
    SUCCESS_UNPAID,
    /** It is an error, by the status or by what a 402 says. */
    ERROR,
    /** It has a status of success, and says that it failed. */
    FAILURE;

    /** What an answer of success brings. */
    public enum Due {
        /** JSON, whose reader finds out whether it says that it failed. */
        RESOURCE,
        /** The resource as it is now, or what says nothing of it. */
        CHANGE,
        /** Nothing, or anything. */
        NOTHING,
        /** A file, which may be anything. */
        FILE
    }

    /**
     * What an answer means.
     *
     * @param due      what success brings
     * @param response the answer
     * @param body     its body; of a file the beginning will do
     * @return the meaning
     */
    public static Meaning of(Due due, Response response, byte[] body) {
        if (response.isErrorByStatus()) {
            return ERROR;
        }
        if (response.status() == HttpStatus.SC_PAYMENT_REQUIRED) {
            return isError(due, response, body) ? ERROR : SUCCESS_UNPAID;
        }
        return (due == Due.CHANGE || due == Due.NOTHING) && ErrorBody.isFailure(body, false, false) ? FAILURE : SUCCESS;
    }

    private static boolean isError(Due due, Response response, byte[] body) {
        return switch (due) {
            case RESOURCE -> ErrorBody.isError(body);
            // a message alone, or any other error
            case CHANGE ->
                ErrorBody.isError(body)
                        || ErrorBody.isFailure(body, true, true)
                        || ErrorBody.isFailure(body, false, false);
            case NOTHING -> ErrorBody.isFailure(body, false, true);
            // an HTML page, and JSON that is an error to the letter
            case FILE ->
                body.length == 0 || response.isHtml(body) || ErrorBody.isError(body) && Json.treeOrNull(body) != null;
        };
    }

    /**
     * Whether a bill is overdue.
     *
     * @return true if so
     */
    public boolean isUnpaid() {
        return this == SUCCESS_UNPAID;
    }
}
