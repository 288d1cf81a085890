package com.bytestack.camel.health;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.QueryFailedException;
import java.time.Instant;
import java.util.Set;
import org.apache.hc.core5.http.HttpStatus;

/** Whether calls get through, by what the last ones met. Makes none itself. Safe for use by many threads. */
public final class Availability {

    private static final Set<Integer> NOT_THE_REQUESTS_FAULT = Set.of(
            HttpStatus.SC_UNAUTHORIZED,
            HttpStatus.SC_PAYMENT_REQUIRED,
            HttpStatus.SC_FORBIDDEN,
            HttpStatus.SC_REQUEST_TIMEOUT,
            HttpStatus.SC_TOO_MANY_REQUESTS);

    private volatile Outage outage;

    /** No call was made yet. */
    public Availability() {}

    /** A call got through. */
    public void answered() {
        if (outage != null) {
            synchronized (this) {
                outage = null;
            }
        }
    }

    /**
     * A call failed, and the next one would too.
     *
     * @param failure why
     */
    public synchronized void failed(Exception failure) {
        Instant now = Instant.now();
        outage = outage == null ? new Outage(failure, now) : outage.and(failure, now);
    }

    /**
     * A call ended. One that ByteStack refuses for what it asks got through all the same, and one that was never sent,
     * or whose result nobody waited for, tells nothing.
     *
     * @param failure why it failed; {@code null} if it did not
     */
    public void ended(Exception failure) {
        if (failure == null || failure instanceof QueryFailedException) {
            answered();
        } else if (failure instanceof BytestackException e) {
            if (isOutage(e)) {
                failed(e);
            } else if (e.getStatusCode() > 0) {
                answered();
            }
        }
    }

    /** Without an answer: no connection, or no key to call with. */
    private static boolean isOutage(BytestackException failure) {
        int status = failure.getStatusCode();
        if (status == 0) {
            return failure.getCause() != null || BytestackException.NO_API_KEY.equals(failure.getCode());
        }
        // one of success or a redirect is no exception unless something else than ByteStack answers there
        return status < HttpStatus.SC_BAD_REQUEST
                || status >= HttpStatus.SC_INTERNAL_SERVER_ERROR
                || NOT_THE_REQUESTS_FAULT.contains(status);
    }

    /**
     * What calls meet.
     *
     * @return the outage, {@code null} if there is none
     */
    public Outage outage() {
        return outage;
    }
}
