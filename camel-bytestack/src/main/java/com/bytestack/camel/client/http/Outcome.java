package com.bytestack.camel.client.http;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * What became of an attempt to send a request. With what the request does, this alone says whether it may be sent again,
 * and whether ByteStack may have taken it.
 *
 * @param sent   whether the request was handed to a connection that stood: TLS, a proxy's {@code CONNECT} and all
 * @param kind   how it ended
 * @param status the status of the answer, or of the proxy's; 0 without one
 */
record Outcome(boolean sent, Kind kind, int status) {

    /** What may pass by asking again. */
    private static final Set<Integer> PASSING = Set.of(
            HttpStatus.SC_REQUEST_TIMEOUT,
            HttpStatus.SC_TOO_MANY_REQUESTS,
            HttpStatus.SC_INTERNAL_SERVER_ERROR,
            HttpStatus.SC_BAD_GATEWAY,
            HttpStatus.SC_SERVICE_UNAVAILABLE,
            HttpStatus.SC_GATEWAY_TIMEOUT);

    /** How an attempt can end. */
    enum Kind {
        /** With an answer, as far as it was due. */
        ANSWERED,
        /** Without an answer, or with one that broke off. */
        LOST,
        /** Before it was sent, since the server's certificate can't be trusted, which asking again does not change. */
        UNTRUSTED,
        /** Before it was sent, by a proxy's answer to {@code CONNECT}. */
        REFUSED_BY_PROXY,
        /** With more than is ever read, which would come again. */
        TOO_LARGE,
        /** In a circle of redirects, or by one to no URL. */
        MISDIRECTED,
        /** Because the component stopped or the thread was interrupted. */
        ENDED
    }

    static Outcome answered(int status) {
        return new Outcome(true, Kind.ANSWERED, status);
    }

    static Outcome failed(boolean sent, IOException failure) {
        if (failure instanceof NotSentException) {
            return new Outcome(sent, Kind.ENDED, 0);
        }
        if (failure instanceof AnswerTooLarge large) {
            return new Outcome(sent, Kind.TOO_LARGE, large.status());
        }
        if (failure instanceof UndecodableBill) {
            return answered(HttpStatus.SC_PAYMENT_REQUIRED);
        }
        if (failure instanceof ProxyRefusal refusal) {
            return new Outcome(sent, Kind.REFUSED_BY_PROXY, refusal.status());
        }
        if (failure.getCause() instanceof RedirectException) {
            return new Outcome(sent, Kind.MISDIRECTED, 0);
        }
        boolean untrusted = !sent && isUntrusted(failure);
        return new Outcome(sent, untrusted ? Kind.UNTRUSTED : Kind.LOST, 0);
    }

    private static boolean isUntrusted(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call answered like this may succeed later. */
    static boolean mayPass(int status) {
        return PASSING.contains(status);
    }

    /**
     * Whether the request may be sent again.
     *
     * @param adds whether taking it twice is more than taking it once: true of a {@code POST}, while all other methods set
     */
    boolean mayBeRepeated(boolean adds) {
        return switch (kind) {
            case UNTRUSTED, TOO_LARGE, MISDIRECTED, ENDED -> false;
            case REFUSED_BY_PROXY -> mayPass(status);
            case LOST -> !(sent && adds);
            case ANSWERED -> mayPass(status) && (!adds || status == HttpStatus.SC_TOO_MANY_REQUESTS);
        };
    }

    /** Whether ByteStack may have taken the request although the call failed. */
    boolean mayHaveArrived() {
        return switch (kind) {
            case UNTRUSTED, REFUSED_BY_PROXY -> false;
            case LOST, TOO_LARGE, MISDIRECTED, ENDED -> sent;
            case ANSWERED ->
                status < HttpStatus.SC_REDIRECTION
                        || status == HttpStatus.SC_REQUEST_TIMEOUT
                        || status >= HttpStatus.SC_INTERNAL_SERVER_ERROR;
        };
    }
}
