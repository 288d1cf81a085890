package com.bytestack.camel.fault;

import com.bytestack.camel.client.BytestackAuthenticationException;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.client.BytestackPaymentRequiredException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.client.BytestackServerException;
import com.bytestack.camel.fault.Step.Kind;

/**
 * What a route sees of a fault that stays.
 *
 * @param failure  the exception, null if there is none
 * @param status   its status
 * @param repeated whether the request is sent again, up to {@code maxRetries} times
 * @param unknown  whether the message says that the request may have taken effect
 */
record Outcome(Class<? extends BytestackException> failure, int status, boolean repeated, boolean unknown) {

    private static final Outcome WORKS = new Outcome(null, 0, false, false);
    private static final int NO_ANSWER = 0;

    static Outcome of(Fault fault, Kind kind) {
        return switch (fault) {
            case REFUSED, UNKNOWN_HOST, RESET_IN_HANDSHAKE, PLAIN_TEXT, PROXY_REFUSES_503 ->
                fails(BytestackException.class, NO_ANSWER).again();
            // a wait takes what gave no answer for a look that may succeed later
            case PROXY_REFUSES_403 ->
                kind == Kind.LOOKS
                        ? fails(BytestackException.class, NO_ANSWER).again()
                        : fails(BytestackException.class, NO_ANSWER);
            case RESET_BEFORE_REQUEST, RESET_AFTER_REQUEST, NO_ANSWER, GARBAGE, LATE -> lost(kind);
            // a list may have been handed on in part; a download goes on
            case RESET_IN_ANSWER, CUT_OFF ->
                kind == Kind.LISTS ? fails(BytestackException.class, NO_ANSWER) : lost(kind);
            case DRIP, WRONG_TYPE, GZIP, STATUS_402_RESOURCE -> WORKS;
            // a change need not be answered with the job, and a file may be empty
            case EMPTY_200 ->
                kind == Kind.SETS || kind == Kind.DELETES || kind == Kind.DOWNLOADS ? WORKS : unreadable(kind);
            case HTML_200, CUT_OFF_JSON_200 ->
                kind == Kind.DELETES || kind == Kind.DOWNLOADS ? WORKS : unreadable(kind);
            // a file may be anything
            case ERROR_200, FAILED_200 -> kind == Kind.DOWNLOADS ? WORKS : unreadable(kind);
            case STATUS_400, STATUS_409, STATUS_418 -> fails(BytestackException.class, fault.status());
            case STATUS_401, STATUS_403, UNREADABLE_401 ->
                fails(BytestackAuthenticationException.class, fault.status());
            case STATUS_402_ERROR, UNDECODABLE_402 -> fails(BytestackPaymentRequiredException.class, fault.status());
            case STATUS_404 -> fails(BytestackNotFoundException.class, fault.status());
            case STATUS_408 -> onceIfItAdds(kind, BytestackException.class, fault.status());
            case STATUS_429, STATUS_429_SECONDS, STATUS_429_DATE, STATUS_429_NEGATIVE, UNREADABLE_429 ->
                fails(BytestackRateLimitException.class, fault.status()).again();
            case STATUS_429_TOO_LONG, STATUS_429_ABSURD -> fails(BytestackRateLimitException.class, fault.status());
            case STATUS_500, STATUS_502, STATUS_503, STATUS_504 ->
                onceIfItAdds(kind, BytestackServerException.class, fault.status());
            case REDIRECT, REDIRECT_TO_ANOTHER_ORIGIN ->
                isGet(kind) ? WORKS : fails(BytestackException.class, fault.status());
            case REDIRECT_LOOP ->
                // a wait takes what gave no answer for a look that may succeed later
                kind == Kind.LOOKS
                        ? fails(BytestackException.class, NO_ANSWER).again()
                        : fails(BytestackException.class, isGet(kind) ? NO_ANSWER : fault.status());
        };
    }

    private static Outcome fails(Class<? extends BytestackException> failure, int status) {
        return new Outcome(failure, status, false, false);
    }

    private static Outcome lost(Kind kind) {
        return onceIfItAdds(kind, BytestackException.class, NO_ANSWER);
    }

    private static Outcome onceIfItAdds(Kind kind, Class<? extends BytestackException> failure, int status) {
        Outcome once = fails(failure, status);
        return kind == Kind.ADDS ? once.notKnown() : once.again();
    }

    private static Outcome unreadable(Kind kind) {
        Outcome once = fails(BytestackException.class, 200);
        return kind == Kind.ADDS ? once.notKnown() : once;
    }

    private Outcome again() {
        return new Outcome(failure, status, true, unknown);
    }

    private Outcome notKnown() {
        return new Outcome(failure, status, repeated, true);
    }

    static boolean isGet(Kind kind) {
        return kind == Kind.LISTS || kind == Kind.DOWNLOADS || kind == Kind.READS || kind == Kind.LOOKS;
    }

    boolean works() {
        return failure == null;
    }

    /** As the table of the documentation has it. */
    @Override
    public String toString() {
        if (works()) {
            return "works";
        }
        String name = failure.getSimpleName().replaceFirst("^Bytestack(.+)Exception$", "$1");
        return (name.equals(failure.getSimpleName()) ? "" : name + ", ")
                + (repeated ? "repeated" : unknown ? "once, outcome not known" : "once");
    }
}
